"""Members: who they are, whether the numbers of their papers agree, and the register that makes them members."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.members import facts, queries

FACTS = {
    "member.name": Fact(facts.field("full_name"), "text", "Nama", "Name"),
    "member.employment_status": Fact(
        facts.field("employment_status"), "text", "Status kepegawaian", "Employment status"),
    "member.net_pay": Fact(facts.field("net_pay"), "rupiah", "Gaji bersih sebulan", "Monthly net pay"),
    "member.months": Fact(
        facts.of_member(queries.months_a_member, 0), "integer", "Lama menjadi anggota (bulan)", "Months a member"),
    "member.is_active": Fact(
        facts.of_member(lambda member, today: queries.standing(member, today) == "active", False),
        "yes_no", "Anggota aktif", "Active member"),
    "member.is_officer": Fact(facts.is_officer, "yes_no", "Memegang jabatan di koperasi", "Holds an office"),
    "member.contract_months_left": Fact(
        facts.contract_months_left, "integer", "Sisa kontrak (bulan)", "Months left on the contract"),
    "member.age": Fact(facts.age, "integer", "Usia (tahun)", "Age (years)"),
    "member.agencies": Fact(facts.agencies, "choices", "Instansi yang bekerja sama", "Agencies"),
    "member.nik_findings": Fact(facts.nik_findings, "text", "Temuan pada NIK", "Findings on the NIK"),
    "member.nik_notes": Fact(facts.nik_notes, "text", "Catatan pada NIK", "Notes on the NIK"),
    "member.nip_findings": Fact(facts.nip_findings, "text", "Temuan pada NIP", "Findings on the NIP"),
    "member.manager_conflicts": Fact(facts.manager_conflicts, "text", "Benturan kepentingan calon manajer",
                                     "Conflicts of interest of the candidate manager"),
    "member.duplicate_of": Fact(facts.duplicate_of, "text", "Kemungkinan sudah tercatat", "Possible duplicate of"),
}

EFFECTS = {
    "members.record_applicant": Effect(
        facts.record_applicant, "Catat pemohon", "Record the applicant",
        needs=(*facts.NEEDED, "consent"), may_read=facts.OPTIONAL, gives={"member_id": "integer"}),
    "members.appoint_manager": Effect(
        facts.appoint_manager, "Angkat manajer", "Appoint the manager",
        needs=("manager_person", "manager_name", "manager_from")),
    "members.end_manager": Effect(
        facts.end_manager, "Akhiri tugas manajer", "End the manager's office", needs=("manager_person",)),
    "members.register": Effect(
        facts.register, "Catat di buku daftar anggota", "Enter in the member register",
        needs=("decision_no",), gives={"member_no": "text"}),
}
