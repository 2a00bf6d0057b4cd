"""What a member's employment and grade mean for money: class of saving, simpanan wajib, months left on a contract."""

from datetime import date

from sandbox.modules.members.models import Member

CONTRACT_STATUSES = ("PPPK", "PPPK_PARUH_WAKTU", "HONORER", "TKPD")
PERMANENT = 9999  # months left for somebody without an end date
_WITHOUT_GRADE = "HR-THL"


def savings_class(employment_status: str, grade: str | None, rules: dict) -> str:
    """A key of rules["savings"]["mandatory"]: III for III/c, what the rules say for a PPPK grade, else HR-THL."""
    if not grade or employment_status in ("HONORER", "TKPD"):
        return _WITHOUT_GRADE
    if employment_status.startswith("PPPK"):
        return rules["savings"]["pppk_class"].get(grade, _WITHOUT_GRADE)
    golongan = grade.partition("/")[0]
    return golongan if golongan in rules["savings"]["mandatory"] else _WITHOUT_GRADE


def mandatory_savings(member: Member, rules: dict) -> int:
    """Rupiah a month."""
    return rules["savings"]["mandatory"][savings_class(member.employment_status, member.grade, rules)]


def months_left(contract_end: date | None, today: date) -> int:
    """Whole months; 0 when it has ended, PERMANENT when there is no end."""
    return PERMANENT if contract_end is None else max(whole_months(today, contract_end), 0)


def whole_months(start: date, end: date) -> int:
    """31 January to 28 February is no whole month yet; negative when `end` comes first."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
