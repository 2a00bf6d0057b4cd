"""The business plan of the coming years: written in October, on the agenda of the RAT, followed once it is approved."""

from random import Random

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.rehearsal.asking import result_of
from sandbox.rehearsal.playing import Play

WISHES = ("Anggota meminta beras, minyak, dan telur selalu tersedia, dan pinjaman pendidikan menjelang tahun ajaran. "
          "Toko di sekitar kantor lebih mahal, tetapi buka sampai malam.")
LENDING = ("Pinjaman pendidikan paling lama dua belas bulan, dicairkan Juni dan Juli. Angsuran tetap dipotong dari "
           "gaji, tidak lebih dari sepertiga gaji bersih.")
SHOP = "Barang pokok dipesan dua kali sebulan menurut penjualan, dan toko dibuka sampai pukul lima sore."
RISKS = ("Instansi terlambat menyetor potongan: ditagih pada hari kelima. Kontrak honorer berakhir: tenor tidak "
         "melebihi kontrak, simpanan menjadi jaminan.")
SUMMARY = ("Melayani anggota lebih cepat tanpa menambah utang: toko tetap berisi, pinjaman pendidikan tepat waktu, dan "
           "biaya naik tidak lebih dari pendapatan.")


def plan_business(session: Session, chance: Random) -> None:
    year = today(session).year
    play = Play(session, "business-plan").take("survey", {"survey_answers": 121, "survey_result": WISHES})
    play.take("plan_lending", {"lending_plan": LENDING}).take("plan_shop", {"shop_plan": SHOP})
    play.take("name_risks", {"risk_text": RISKS}).take("project", _projection(session, year))
    play.take("put_together", {"motion_title": f"Rencana bisnis {year + 1}-{year + 3}", "motion_text": SUMMARY,
                               "needs_manager": False})
    play.vote("board_reads").take("comment", {"supervisor_comment": "Rencana sesuai kemampuan koperasi."})


def _projection(session: Session, year: int) -> dict[str, int]:
    """Three years, each a twentieth above the one before; the first above last year's books."""
    found = {}
    for name, amount in zip(("income", "cost"), result_of(session, year - 1), strict=True):
        for number in (1, 2, 3):
            amount = amount * 21 // 20
            found[f"{name}_{number}"] = amount
    return found
