"""Members who come and go: simpanan pokok paid on joining, everything set off and paid back on leaving."""

from datetime import date

from seed.calendar import last_day
from seed.people import Person
from seed.story import Story

OWN_MONEY = ("3101", "3102", "2101", "2103")


def admit_newcomers(story: Story, month: date) -> None:
    for person in story.people:
        if month <= person.joined_on <= last_day(month):
            amount = story.rules["savings"]["principal"]
            story.journal.post(person.joined_on, f"Simpanan pokok {person.member_no} {person.full_name}",
                               f"pokok-{person.member_no}", {"1101": amount, ("3101", person.id): -amount})


def pay_out_leavers(story: Story, month: date) -> None:
    """J13 of the handbook; those who leave have no loan, the preset sees to that."""
    for person in story.people:
        if person.left_on and month <= person.left_on <= last_day(month):
            _pay_out(story, person)


def _pay_out(story: Story, person: Person) -> None:
    lines = {(code, person.id): -story.journal.balance(code, person.id) for code in (*OWN_MONEY, "1202")}
    story.journal.post(person.left_on, f"Anggota keluar {person.member_no} {person.full_name}",
                       f"keluar-{person.member_no}", lines | {"1102": -sum(lines.values())})
