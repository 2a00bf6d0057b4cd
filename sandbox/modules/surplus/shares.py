"""SHU as arithmetic (handbook 5.4): the surplus into pools, a pool into shares, each exact to the rupiah. Pure.

Everywhere by largest remainder: each gets his whole rupiah, the rupiah left over go one by one to the largest
remainders. Of equal remainders the lower member number comes first (of pools: the order of POOLS).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.errors import RuleBroken
from sandbox.phrase import phrase
from sandbox.rupiah import apportion, show

WHOLE = 10_000  # basis points of the whole surplus
# pool -> account of the chart it is posted to (J14)
POOLS = {"reserve": "3201", "capital": "2401", "loan": "2401", "shop": "2401", "board": "2402", "staff": "2403",
         "education": "2404", "social": "2405", "area": "2406"}
MEMBER_POOLS = ("capital", "loan", "shop")
TITLES = {
    "reserve": phrase("Cadangan umum"), "capital": phrase("Jasa modal"), "loan": phrase("Jasa usaha pinjaman"),
    "shop": phrase("Jasa usaha toko"), "board": phrase("Dana pengurus dan pengawas"),
    "staff": phrase("Dana karyawan"), "education": phrase("Dana pendidikan"), "social": phrase("Dana sosial"),
    "area": phrase("Dana pembangunan daerah kerja")}


@dataclass(frozen=True, slots=True)
class Points:
    """What a member's part is measured by in one year, in whole rupiah."""

    member_id: int
    member_no: str
    capital: int = 0  # S: simpanan pokok and wajib
    loan: int = 0  # J: jasa paid on loans
    shop: int = 0  # B: purchases in the shop


@dataclass(frozen=True, slots=True)
class Share:
    points: Points
    capital: int
    loan: int
    shop: int

    @property
    def total(self) -> int:
        return self.capital + self.loan + self.shop


@dataclass(frozen=True, slots=True)
class Pool:
    """`by_rules` is its part by basis points; `amount` what it gets, after what nobody could claim went to reserve."""

    name: str
    basis_points: int
    by_rules: int
    amount: int
    points: int  # of all members together; 0 for a fund


def share_out(surplus: int, shu_bp: Mapping[str, int], members: Iterable[Points], *, kept_back: int = 0,
              ) -> tuple[tuple[Pool, ...], tuple[Share, ...]]:
    """The pools in the order of POOLS and the shares in the order of member numbers.

    `kept_back` rupiah (the surplus made with non-members, if the rules say so) go to the reserve before the pools
    are made. A members' pool in which nobody has points goes to the reserve too: it belongs to all, not to nobody.
    """
    check_surplus(surplus, kept_back)
    members = sorted(members, key=member_order)
    points = {name: sum(getattr(one, name) for one in members) for name in MEMBER_POOLS}
    pools = _pools(surplus - kept_back, shu_bp, points, kept_back)
    amounts = {pool.name: pool.amount for pool in pools}
    parts = {name: _parts(amounts[name], name, members) for name in MEMBER_POOLS}
    shares = tuple(Share(one, *(parts[name].get(one.member_id, 0) for name in MEMBER_POOLS)) for one in members)
    return pools, shares


def split_pools(surplus: int, shu_bp: Mapping[str, int]) -> dict[str, int]:
    """Rupiah by pool, together the whole surplus. Raises RuleBroken when the basis points are not 10,000."""
    check_whole(shu_bp)
    order = {name: place for place, name in enumerate(POOLS)}
    return apportion(surplus, {name: shu_bp.get(name, 0) for name in POOLS}, order.__getitem__)


def check_whole(shu_bp: Mapping[str, int]) -> None:
    total = sum(shu_bp.values())
    if total != WHOLE:
        raise RuleBroken(
            "Bagian-bagian SHU berjumlah {percent}, seharusnya tepat 100 % ({total} dari 10.000 basis poin).",
            hint="Kurangi salah satu bagian sebesar {difference} di aturan koperasi, dengan keputusan RAT."
            if total > WHOLE else "Tambah salah satu bagian sebesar {difference} di aturan koperasi, dengan keputusan "
                                  "RAT.",
            percent=percent(total), total=total, difference=percent(abs(total - WHOLE)))


def check_surplus(surplus: int, kept_back: int = 0) -> None:
    if type(surplus) is not int or surplus <= 0:
        raise RuleBroken("SHU yang bisa dibagi {surplus}, jadi belum ada yang dibagikan.",
                         hint="Tutup buku tahunnya lebih dahulu. Kalau hasilnya rugi, RAT memutuskan cara menutupnya.",
                         surplus=show(surplus) if type(surplus) is int else surplus)
    if not 0 <= kept_back <= surplus:
        raise RuleBroken("SHU dari bukan anggota {kept_back} tidak bisa melebihi SHU seluruhnya {surplus}.",
                         hint="Periksa pemisahan hasil anggota dan bukan anggota.", kept_back=show(kept_back),
                         surplus=show(surplus))


def percent(basis_points: int) -> str:
    """250 as 2,5 %."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


def member_order(one: Points) -> tuple[int, str, int]:
    """A-9999 before A-10000."""
    return len(one.member_no), one.member_no, one.member_id


def _pools(surplus: int, shu_bp: Mapping[str, int], points: Mapping[str, int], kept_back: int) -> tuple[Pool, ...]:
    by_rules = split_pools(surplus, shu_bp)
    unclaimed = sum(by_rules[name] for name in MEMBER_POOLS if not points[name])
    gets = by_rules | {name: 0 for name in MEMBER_POOLS if not points[name]}
    gets["reserve"] += kept_back + unclaimed
    return tuple(Pool(name, shu_bp.get(name, 0), by_rules[name], gets[name], points.get(name, 0)) for name in POOLS)


def _parts(amount: int, name: str, members: list[Points]) -> dict[int, int]:
    if not amount:
        return {}
    place = {one.member_id: rank for rank, one in enumerate(members)}
    return apportion(amount, {one.member_id: getattr(one, name) for one in members}, place.__getitem__)
