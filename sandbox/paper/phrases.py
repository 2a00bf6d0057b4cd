"""The fixed phrases of paper in both languages. A text of a workflow comes in the workflow's own language."""

from dataclasses import dataclass

from sandbox.engine.definition import Workflow
from sandbox.engine.wording import show_role
from sandbox.paper.sentences import SENTENCES

LANGUAGES = ("id", "en")
# Indonesian names come from the engine; an office of a cooperative's own is written as it is called there.
_ROLES_IN_ENGLISH = {
    "general_meeting": "general meeting", "chair": "chair", "secretary": "secretary", "treasurer": "treasurer",
    "supervisor": "supervisor", "manager": "manager", "bookkeeper": "bookkeeper", "cashier": "cashier",
    "loan_officer": "loan officer", "credit_committee": "credit committee", "board": "board",
    "payroll_treasurer": "payroll treasurer", "cooperative_office": "cooperative office", "patron": "patron"}


@dataclass(frozen=True)
class Speech:
    """What is said, in one language."""

    language: str

    def __call__(self, key: str, /, **details: object) -> str:
        template = SENTENCES[key][LANGUAGES.index(self.language)]
        return template.format(**details) if details else template

    def all(self) -> dict[str, str]:
        """The phrases a template writes by itself, by key."""
        return {key: self(key) for key in SENTENCES if key.startswith("page.")}

    def role(self, workflow: Workflow, role: str) -> str:
        if role == "applicant":  # signs a letter without holding an office
            return self("person.applicant")
        own = getattr(workflow.catalog, "roles", {}).get(role, "")
        if self.language == "en":
            return _capital(_ROLES_IN_ENGLISH.get(role) or own or role.replace("_", " "))
        known = str(show_role(role))
        return _capital(own or known if known == role.replace("_", " ") else known)

    def roles(self, workflow: Workflow, roles) -> str:
        return self.several([self.role(workflow, role) for role in roles])

    def several(self, names: list[str], last: str = "and") -> str:
        """“A, B dan C”."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self(last)} {names[-1]}"

    def count(self, number: int, unit: str) -> str:
        """“3 hari kerja”; English has a plural."""
        return self(f"{unit}.one" if number == 1 else unit, number=number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
