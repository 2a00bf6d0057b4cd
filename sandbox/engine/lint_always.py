"""Lint of conditions that decide nothing: always true, never true, at odds with each other, or in the shadow of one."""

from collections.abc import Iterator

from sandbox.engine.definition import Decision, DecisionCase, Place
from sandbox.engine.judging import EVERY, TooMany, Way
from sandbox.engine.lint_conditions import sound
from sandbox.engine.repairs import removing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("condition_always", "condition_never", "conditions_contradict", "case_never", "otherwise_never")
Ways = tuple[Way, ...]


def always_problems(survey: Survey) -> Iterator[Problem]:
    for reading in survey.readings:
        if not reading.facts and sound(survey, reading.text):
            yield from _constant(survey, reading.text, reading.pointer, removing(
                phrase("Selalu tampilkan isian ini"), reading.pointer))
    for place in survey.of(Decision):
        if all(sound(survey, condition.when) for case in place.step.cases for condition in case.conditions):
            yield from _Choosing(survey, place).problems()


class _Choosing:
    """One decision, case by case, with what is left over for the cases below."""

    def __init__(self, survey: Survey, place: Place):
        self.survey, self.place, self.step = survey, place, place.step
        self.left: Ways | None = EVERY  # the ways in which no case above holds; None when it cannot be told

    def problems(self) -> Iterator[Problem]:
        always = False
        for number, case in enumerate(self.step.cases):
            where = f"{self.place.pointer}/cases/{number}"
            found = [*self._conditions(case, where)]
            yield from found
            holding = self._holding(case)
            if not found and holding == ():
                yield self._contradiction(case, where)
                found = [None]
            if not found and holding and self.left and self._both(self.left, holding) == ():
                yield self._shadowed(number, where)
            failing = self._failing(case)
            always = always or failing == ()
            self.left = self._both(self.left, failing)
        if self.left == () and not always:
            yield Problem(f"{self.place.pointer}/otherwise", phrase(
                "“{title}” tidak pernah memakai jalan terakhir (otherwise): salah satu syarat di atasnya selalu "
                "terpenuhi. "
                "Periksa batas-batasnya.", title=self.survey.title(self.step.id)), "otherwise_never",
                severity="warning")

    def _conditions(self, case: DecisionCase, where: str) -> Iterator[Problem]:
        for inner, condition in enumerate(case.conditions):
            at = where if case.direct else f"{where}/all/{inner}"
            repair = None
            if not case.direct and len(case.conditions) > 1:
                repair = removing(phrase("Hapus syarat ini"), at)
            elif len(self.step.cases) > 1:
                repair = removing(phrase("Hapus pilihan ini"), where)
            yield from _constant(self.survey, condition.when, f"{at}/when", repair)

    def _contradiction(self, case: DecisionCase, where: str) -> Problem:
        return Problem(where, phrase(
            "Syarat-syarat ini tidak pernah terpenuhi bersama: {conditions}. Perbaiki salah satu, atau pisahkan "
            "menjadi dua pilihan.", conditions=", ".join(f"“{condition.when}”" for condition in case.conditions)),
            "conditions_contradict", severity="warning",
            repair=removing(phrase("Hapus syarat yang terakhir"), f"{where}/all/{len(case.conditions) - 1}"))

    def _shadowed(self, number: int, where: str) -> Problem:
        above = "; ".join(case.conditions[0].because for case in self.step.cases[:number])
        return Problem(where, phrase(
            "Pilihan ini tidak pernah dipakai: kapan pun ia terpenuhi, pilihan di atasnya ({above}) sudah dipakai. "
            "Pindahkan ke atas, atau perbaiki batasnya.", above=above), "case_never", severity="warning",
            repair=removing(phrase("Hapus pilihan ini"), where))

    def _both(self, left: Ways | None, right: Ways) -> Ways | None:
        try:
            return None if left is None else self.survey.judge.together((left, right))
        except TooMany:
            return None

    def _holding(self, case: DecisionCase) -> Ways | None:
        judge = self.survey.judge
        try:
            return judge.together(judge.ways(condition.when, holds=True) for condition in case.conditions)
        except TooMany:
            return None

    def _failing(self, case: DecisionCase) -> Ways:
        try:
            return tuple(way for condition in case.conditions
                         for way in self.survey.judge.ways(condition.when, holds=False))
        except TooMany:
            return EVERY


def _constant(survey: Survey, when: str, pointer: str, repair: Repair | None) -> Iterator[Problem]:
    try:
        if not survey.judge.ways(when, holds=False):
            yield Problem(pointer, phrase(
                "Syarat “{when}” selalu terpenuhi, jadi tidak menyaring apa-apa. Perbaiki batasnya, atau hapus "
                "syaratnya.", when=when), "condition_always", severity="warning", repair=repair)
        elif not survey.judge.ways(when, holds=True):
            yield Problem(pointer, phrase(
                "Syarat “{when}” tidak pernah terpenuhi menurut batas isiannya. Perbaiki batasnya, atau hapus "
                "syaratnya.", when=when), "condition_never", severity="warning", repair=repair)
    except TooMany:
        return
