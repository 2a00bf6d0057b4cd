"""Every page of Gladi, in a class where somebody is at each point of the exercise."""

from dataclasses import dataclass

from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.loans.queries import disbursement, loan_of_case, loans_in_arrears
from tests.e2e.room import Room

# Who looks, and where: {arena} is the own arena, {sari} hers.
TRAINEE_PAGES = {
    "home, with a seat": ("Ani", "/"),
    "empty inbox": ("Ani", "{arena}/"),
    "all cases, none yet": ("Ani", "{arena}/cases"),
    "choosing whom a loan is for": ("Ani", "{arena}/cases/new/loan-approval?q=sar"),
    "nobody found": ("Ani", "{arena}/cases/new/loan-approval?q=zzz"),
    "starting a loan": ("Ani", "{arena}/cases/new/loan-approval?member=42"),
    "starting as the wrong role": ("Dewi", "{arena}/cases/new/loan-approval?member=42"),
    "a form": ("Sari", "{arena}/cases/1/steps/apply"),
    "inbox": ("Rina", "{arena}/"),
    "a case": ("Rina", "{arena}/cases/1"),
    "a vote": ("Rina", "{arena}/cases/1/steps/committee"),
    "a step of somebody else": ("Sari as manager", "{arena}/cases/1/steps/apply"),
    "the schedule before signing": ("Lilis", "{arena}/cases/1/steps/agreement"),
    "the check before paying out": ("Budi", "{arena}/cases/1/steps/disburse?check=1"),
    "the receipt": ("Dewi", "{arena}/cases/1/receipts/8"),
    "a finished case": ("Dewi", "{arena}/cases/1"),
    "all cases": ("Dewi", "{arena}/cases"),
    "changing roles": ("Rina", "{arena}/officer"),
    "members": ("Rina", "{arena}/members"),
    "members found": ("Rina", "{arena}/members?q=wulandari"),
    "a member": ("Dewi", "{arena}/members/42"),
    "a member in arrears": ("Rina", "{arena}/members/{debtor}"),
    "a loan": ("Dewi", "{arena}/members/42/loans/{loan}"),
    "the journal": ("Dewi", "{arena}/journal"),
    "a month of the journal": ("Dewi", "{arena}/journal?month=2025-12"),
    "an entry": ("Dewi", "{arena}/entries/{entry}"),
    "the trial balance": ("Dewi", "{arena}/trial-balance"),
    "an account": ("Dewi", "{arena}/accounts/1201"),
    "the statements": ("Dewi", "{arena}/statements?year=2025"),
    "the statements: Neraca": ("Dewi", "{arena}/statements/balance-sheet?year=2025"),
    "the statements: SHU and budget": ("Dewi", "{arena}/statements/surplus?year=2025"),
    "the statements: equity": ("Dewi", "{arena}/statements/equity?year=2025"),
    "the statements: notes": ("Dewi", "{arena}/statements/notes?year=2025"),
    "the statements: a budget": ("Dewi", "{arena}/statements/budget?year=2025"),
    "the statements: a figure": ("Dewi", "{arena}/statements/balance-sheet/assets?year=2025"),
    "the statements: no such year": ("Dewi", "{arena}/statements/surplus?year=1999"),
    "the statements: all members": ("Dewi", "{arena}/statements/members?account=3102"),
    "the statements: one member": ("Dewi", "{arena}/statements/members/42?year=2025"),
    "me": ("Rina", "{arena}/me"),
    "the story of the exercise": ("Rina", "{arena}/guide"),
    "a long form in parts": ("Yulia", "{arena}/cases/1/steps/apply"),
    "a page that is not there": ("Ani", "{arena}/cases/99"),
}
STRANGER_PAGES = {"home": "/", "a class that is not there": "/classes?code=ZZZZZZ", "joining": "/k/{code}",
                  "joining a team": "/k/{team_code}", "signing in": "/trainer/login"}
TRAINER_PAGES = {
    "classes": "/trainer/classes", "a new class": "/trainer/classes/new", "the board": "/trainer/classes/{code}",
    "the board, hands only": "/trainer/classes/{code}?view=tangan", "an empty board": "/trainer/classes/{team_code}",
    "the wall": "/trainer/classes/{code}/wall", "the cards": "/trainer/classes/{code}/cards",
    "a message to all": "/trainer/classes/{code}/announcements", "starting all over": "/trainer/classes/{code}/resets",
    "looking at a trainee": "{sari}/", "looking at a case": "{sari}/cases/1",
}
PAGES = (*(f"trainee: {name}" for name in TRAINEE_PAGES), *(f"stranger: {name}" for name in STRANGER_PAGES),
         *(f"trainer: {name}" for name in TRAINER_PAGES))


@dataclass(frozen=True)
class Visit:
    path: str
    cookie: dict | None


@dataclass(frozen=True)
class Tour:
    """Where each page is found in one room."""

    visits: dict[str, Visit]

    def __getitem__(self, page: str) -> Visit:
        return self.visits[page]


def settle(room: Room, trainer: dict) -> Tour:
    """Seat a class, and say where its pages are. `trainer` is the cookie of the trainer."""
    code, team_code = room.add_class(), room.add_class(mode="team", title="Latihan berdua")
    people = {
        "Ani": room.add_trainee(code, "Ani"),
        "Sari": room.add_trainee(code, "Sari", moves=1),
        "Sari as manager": room.add_trainee(code, "Sari Manajer", moves=1, officer="manager:STAF-01"),
        "Rina": room.add_trainee(code, "Rina", moves=4, officer="credit_committee:A-0015"),
        "Lilis": room.add_trainee(code, "Lilis", moves=6, officer="loan_officer:STAF-02"),
        "Budi": room.add_trainee(code, "Budi", moves=7, officer="treasurer:A-0009"),
        "Dewi": room.add_trainee(code, "Dewi", moves=8, officer="treasurer:A-0009"),
        "Yulia": room.add_trainee(room.add_class("anggota-baru"), "Yulia", moves=1),
    }
    found = {"code": code, "team_code": team_code, "sari": people["Sari"].arena, **_numbers(room, people["Dewi"].arena)}
    return Tour({
        **{f"trainee: {name}": Visit(path.format(arena=people[who].arena, **found), people[who].cookie)
           for name, (who, path) in TRAINEE_PAGES.items()},
        **{f"stranger: {name}": Visit(path.format(**found), None) for name, path in STRANGER_PAGES.items()},
        **{f"trainer: {name}": Visit(path.format(**found), trainer) for name, path in TRAINER_PAGES.items()},
    })


def _numbers(room: Room, arena: str) -> dict:
    """What the loan just paid out is filed under, and somebody who owes."""
    with room.world(arena) as world:
        loan, (late, _) = loan_of_case(world, 1), loans_in_arrears(world, cooperative.today(world))[0]
        return {"loan": loan.loan_no, "entry": disbursement(world, loan).entry_id, "debtor": late.member_id}
