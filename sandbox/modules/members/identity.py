"""Reading and checking NIK and NIP (handbook 3.2). Pure: numbers and dates in, sentences out."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sandbox.modules.members.grades import whole_months
from sandbox.phrase import Phrase, phrase

REGIONS = {province + code: name
           for province, (_, places) in json.loads(
               Path(__file__).with_name("regions.json").read_text(encoding="utf-8")).items()
           for code, name in places.items()}
GENDERS = {"L": phrase("laki-laki"), "P": phrase("perempuan")}
YOUNGEST_START = 18  # years of age at the first working day
WITH_NIP = ("PNS", "CPNS", "PPPK")  # a PPPK paruh waktu or a pensioner may have one, honorer and TKPD have none
WITHOUT_NIP = ("HONORER", "TKPD")
_WOMAN = 40  # added to the day of birth in the NIK of a woman
_MONTHS = (phrase("Januari"), phrase("Februari"), phrase("Maret"), phrase("April"), phrase("Mei"), phrase("Juni"),
           phrase("Juli"), phrase("Agustus"), phrase("September"), phrase("Oktober"), phrase("November"),
           phrase("Desember"))


@dataclass(frozen=True)
class Nik:
    """What the 16 digits say. The two-digit year is told apart by `birth_date_in`."""

    region_code: str  # province, kabupaten/kota and kecamatan of the first registration; it does not follow a move
    day: int
    month: int
    year: int  # two digits
    gender: str
    serial: str

    @property
    def region_name(self) -> str | None:
        """Kabupaten or kota, None when it is not in our list."""
        return REGIONS.get(self.region_code[:4])

    def birth_date_in(self, century: int) -> date | None:
        """None when there is no such day."""
        try:
            return date(century + self.year, self.month, self.day)
        except ValueError:
            return None


def parse_nik(text: str) -> Nik:
    """Raises ValueError with a Phrase for the person."""
    digits = "".join(text.split())
    if not _is_number(digits, 16):
        raise ValueError(phrase("NIK harus 16 angka. Yang tertulis {found}.", found=_counted(digits)))
    day = int(digits[6:8])
    gender = "P" if day > _WOMAN else "L"
    if not 1 <= (day - _WOMAN if gender == "P" else day) <= 31:
        raise ValueError(phrase("Angka tanggal lahir pada NIK tertulis {written}. Seharusnya 01–31 untuk laki-laki "
                                "atau 41–71 untuk perempuan.", written=f"{day:02}"))
    return Nik(region_code=digits[:6], day=day - _WOMAN if gender == "P" else day, month=int(digits[8:10]),
               year=int(digits[10:12]), gender=gender, serial=digits[12:])


def nik_findings(nik: str, birth_date: date, gender: str, mode: str = "sandbox") -> tuple[Phrase, ...]:
    """What contradicts the form. `mode` "sandbox" wants serial 0000, which nobody has; "production" refuses it."""
    try:
        read = parse_nik(nik)
    except ValueError as problem:
        return problem.args
    found = []
    if (written := read.birth_date_in(birth_date.year // 100 * 100)) != birth_date:
        says = written or phrase("hari {day} bulan {month}, yang tidak ada di kalender", day=read.day, month=read.month)
        found.append(phrase("Tanggal lahir pada NIK {nik}, pada formulir {form}. Minta fotokopi KTP.",
                            nik=says, form=birth_date))
    if read.gender != gender:
        found.append(phrase("NIK menunjukkan {nik}, formulir menunjukkan {form}. Minta fotokopi KTP.",
                            nik=GENDERS[read.gender], form=GENDERS.get(gender, gender)))
    if mode == "sandbox" and read.serial != "0000":
        found.append(phrase("Nomor urut NIK {serial}. Di tempat latihan nomor urut harus 0000, "
                            "supaya tidak ada data orang sungguhan.", serial=read.serial))
    if mode == "production" and read.serial == "0000":
        found.append(phrase("Nomor urut NIK 0000 tidak pernah diterbitkan. Periksa lagi KTP-nya."))
    return tuple(found)


def nik_notes(nik: str) -> tuple[Phrase, ...]:
    """Worth a look but no fault: codes from before a region was split stay in use, and people move."""
    try:
        read = parse_nik(nik)
    except ValueError:
        return ()
    if read.region_name:
        return ()
    return (phrase("Kode wilayah {code} belum ada di daftar kami. Cocokkan dengan KTP; "
                   "kode lama dari sebelum pemekaran tetap berlaku.", code=read.region_code),)


def nip_findings(nip: str | None, employment_status: str, birth_date: date, gender: str, today: date,
                 mode: str = "sandbox") -> tuple[Phrase, ...]:
    """What contradicts the form in a NIP (PNS: birth, start month, sex, serial) or an NI PPPK (year and 21 instead)."""
    digits = "".join((nip or "").split())
    if employment_status in WITHOUT_NIP:
        return (phrase("Pegawai {status} tidak punya NIP, tetapi tertulis {nip}. Kosongkan NIP "
                       "atau perbaiki status kepegawaian.", status=employment_status, nip=digits),) if digits else ()
    if not digits:
        missing = phrase("NIP pegawai {status} belum diisi.", status=employment_status)
        return (missing,) if employment_status in WITH_NIP else ()
    if not _is_number(digits, 18):
        return (phrase("NIP harus 18 angka. Yang tertulis {found}.", found=_counted(digits)),)
    return (*_nip_birth(digits, birth_date), *_nip_start(digits, employment_status, birth_date, today),
            *_nip_gender(digits, gender), *_nip_serial(digits, mode))


def _nip_birth(nip: str, birth_date: date) -> tuple[Phrase, ...]:
    if nip[:8] == f"{birth_date:%Y%m%d}":
        return ()
    return (phrase("Tanggal lahir pada NIP tertulis {nip}, pada formulir {form}. Cocokkan dengan SK.",
                   nip=f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}", form=birth_date),)


def _nip_start(nip: str, employment_status: str, birth_date: date, today: date) -> tuple[Phrase, ...]:
    year, code = int(nip[8:12]), nip[12:14]
    if employment_status.startswith("PPPK"):
        if code != "21":
            return (phrase("Angka ke-13 dan 14 nomor induk PPPK harus 21, tertulis {code}.", code=code),)
        start, age, shown = date(max(year, 1), 1, 1), year - birth_date.year, phrase("tahun {year}", year=year)
    else:
        if not 1 <= int(code) <= 12:
            return (phrase("Bulan mulai bekerja pada NIP tertulis {code}. Seharusnya 01–12.", code=code),)
        start, shown = date(max(year, 1), int(code), 1), phrase(
            "{month} {year}", month=_MONTHS[int(code) - 1], year=year)
        age = whole_months(birth_date.replace(day=1), start) // 12
    if start > today:
        return (phrase("Mulai bekerja pada NIP {start}, padahal hari ini {today}.", start=shown, today=today),)
    if age < YOUNGEST_START:
        return (phrase("Menurut NIP mulai bekerja {start} pada umur {age} tahun. Paling muda {least} tahun.",
                       start=shown, age=age, least=YOUNGEST_START),)
    return ()


def _nip_gender(nip: str, gender: str) -> tuple[Phrase, ...]:
    written = {"1": "L", "2": "P"}.get(nip[14])
    if written == gender:
        return ()
    says = GENDERS[written] if written else phrase("bukan 1 atau 2, tetapi {digit}", digit=nip[14])
    return (phrase("Angka ke-15 NIP menunjukkan {nip}, formulir menunjukkan {form}.",
                   nip=says, form=GENDERS.get(gender, gender)),)


def _nip_serial(nip: str, mode: str) -> tuple[Phrase, ...]:
    if mode == "sandbox" and nip[15:] != "000":
        return (phrase("Nomor urut NIP {serial}. Di tempat latihan nomor urut harus 000, "
                       "supaya tidak ada data orang sungguhan.", serial=nip[15:]),)
    if mode == "production" and nip[15:] == "000":
        return (phrase("Nomor urut NIP 000 tidak pernah diterbitkan. Periksa lagi SK-nya."),)
    return ()


def _is_number(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _counted(text: str) -> str:
    return phrase("{digits} angka", digits=len(text)) if text.isascii() and text.isdigit() else f"“{text}”"
