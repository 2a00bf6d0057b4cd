"""The event log as process-mining tools read it, and what it does not say of anybody."""

import csv
import io
import json
import tracemalloc
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import insert, select

from sandbox.cases import events
from sandbox.cases.events import COLUMNS, case_logs, write_csv, write_xes
from sandbox.cases.footsteps import footsteps
from sandbox.cases.models import Action, Case
from sandbox.cases.reading import case
from sandbox.cases.replay import play
from tests.cases.branches import LEFT, acts
from tests.cases.moves import LOAN_OF_SARI
from tests.cases.xes_schema import faults

TO_THE_FORM, TO_THE_VOTE = LOAN_OF_SARI[:2], LOAN_OF_SARI[:4]
TOO_MUCH = [LOAN_OF_SARI[0], {**LOAN_OF_SARI[1], "values": {**LOAN_OF_SARI[1]["values"], "principal": 400_000_000}}]


def xes(session, **options) -> bytes:
    file = io.BytesIO()
    write_xes(session, "loan-approval", file, **options)
    return file.getvalue()


def csv_rows(session, **options) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(session, "loan-approval", file, **options)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def walked(session) -> list[str]:
    [log] = case_logs(session, "loan-approval")
    return [f"{event.step} {event.transition}" for event in log.events]


def test_a_loan_leaves_every_step_in_its_log(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, LOAN_OF_SARI)

        assert walked(session) == [
            "apply assign", "apply start", "apply complete", "record_application start", "record_application complete",
            "eligible start", "eligible complete", "review start", "check_papers assign", "interview assign",
            "check_papers start", "check_papers complete", "interview start", "interview complete", "review complete",
            "authority start", "authority complete", "committee assign", "committee start", "committee complete",
            "committee complete", "committee complete", "related_party start", "related_party complete",
            "agreement assign", "agreement start", "agreement complete", "record_agreement start",
            "record_agreement complete", "contract start", "contract complete", "mandate start", "mandate complete",
            "disburse assign", "disburse start", "disburse complete", "tell_paid start", "tell_paid complete",
            "paid_out start", "paid_out complete"]


@pytest.mark.parametrize("moves", [LOAN_OF_SARI[:number] for number in range(1, 8)] + [TOO_MUCH])
def test_what_the_log_leaves_open_is_what_the_case_waits_for(kpri_store, kpri, moves):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, moves)
        [log] = case_logs(session, "loan-approval")

        last = {event.step: event.transition for event in log.events}
        waiting = {step for step, transition in last.items() if transition in ("assign", "reassign")}
        waiting |= {event.step for event in log.events if event.title.endswith("(suara)")} - {
            event.step for event in log.events if event.type == "vote" and event.result in ("approved", "rejected")
            and not event.title.endswith("(suara)")}
        assert waiting == set(case(session, case_id).progress.open)


def test_a_step_inside_a_block_that_is_left_is_withdrawn():
    assert [(made.step, made.transition) for made in footsteps(LEFT, acts())][-6:] == [
        ("talk", "start"), ("talk", "complete"), ("papers", "withdraw"), ("review", "withdraw"),
        ("no", "start"), ("no", "complete")]


def test_xes_is_valid_and_read_back_the_same(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, [*LOAN_OF_SARI, *TO_THE_VOTE[:1]])
        written = xes(session)
        root = ElementTree.fromstring(written)

        assert faults(written) == []
        traces = [trace.find("string[@key='concept:name']").get("value") for trace in root.iter("trace")]
        assert traces == ["BK-2026-0001", "BK-2026-0002"]
        assert [event.find("string[@key='step']").get("value") for event in root.find("trace").iter("event")] == [
            line.split()[0] for line in _of_first(session)]


def _of_first(session) -> list[str]:
    log = next(case_logs(session, "loan-approval"))
    return [f"{event.step} {event.transition}" for event in log.events]


def test_values_are_typed(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, TO_THE_FORM)
        root = ElementTree.fromstring(xes(session, personal=True))
        [applied] = [event for event in root.iter("event") if event.find("*[@key='answer.principal']") is not None]
        told = {part.get("key"): (part.tag, part.get("value")) for part in applied}

        assert told["answer.principal"] == ("int", "12000000")
        assert told["answer.product"] == ("string", "regular")
        assert told["org:role"] == ("string", "loan_officer")
        assert told["time:timestamp"][0] == told["realTime"][0] == "date"


def test_time_runs_forward_in_the_world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, [*TO_THE_FORM, {"as": "loan_officer", "advance_days": 3}, *LOAN_OF_SARI[2:4]])
        [log] = case_logs(session, "loan-approval")
        times = [event.world_time for event in log.events]

        assert times == sorted(set(times))
        assert (times[-1].date() - times[0].date()).days == 3


def test_nobody_is_named_unless_asked_for(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, LOAN_OF_SARI)
        silent, open_ = xes(session).decode(), xes(session, personal=True).decode()
        officers = {name for name, in session.execute(select(Action.person_name).distinct())}
        secrets = {"Sari", "A-0042", "biaya sekolah anak", "SK PNS asli", "Tujuan jelas", *officers}

        assert [secret for secret in secrets if secret in silent] == []
        assert [secret for secret in secrets if secret not in open_] == []
        assert 'key="org:resource" value="P1"' in silent
        assert not any(secret in json.dumps(csv_rows(session)) for secret in secrets)


def test_the_same_person_keeps_one_pseudonym_in_every_role(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        play(session, LOAN_OF_SARI)
        people = {}
        for row in csv_rows(session):
            if row["transition"] == "complete" and row["action"]:
                people.setdefault(row["resource"], set()).add(row["role"])
        acted = {}
        for person, role in session.execute(select(Action.person, Action.role).where(Action.kind == "step")):
            acted.setdefault(person, set()).add(role)

        assert sorted(map(sorted, people.values())) == sorted(map(sorted, acted.values()))


def test_a_formula_in_an_answer_is_shown_and_not_run(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        sly = {**LOAN_OF_SARI[1], "values": {**LOAN_OF_SARI[1]["values"], "purpose": "=HYPERLINK(1)"}}
        play(session, [LOAN_OF_SARI[0], sly])
        file = io.BytesIO()
        write_csv(session, "loan-approval", file, personal=True)
        rows = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))

        assert file.getvalue().startswith(b"\xef\xbb\xbf")
        assert tuple(rows[0]) == COLUMNS
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_log_of_no_case_is_valid(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        assert faults(xes(session)) == []
        assert csv_rows(session) == []


class Sink(io.RawIOBase):
    """Counts what is written and keeps nothing."""

    size = 0

    def write(self, part) -> int:
        self.size += len(part)
        return len(part)


def test_memory_does_not_grow_with_the_log(kpri_store, kpri, monkeypatch):
    monkeypatch.setattr(events, "CASES_AT_ONCE", 20)
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI)
        copy_case(session, case_id, 40)
        small = peak(session)
        copy_case(session, case_id, 160)

        assert peak(session) < small * 1.3


def peak(session) -> int:
    session.expunge_all()
    tracemalloc.start()
    sink = Sink()
    write_xes(session, "loan-approval", sink)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sink.size > 40 * 2_000
    return most


def copy_case(session, case_id: int, times: int) -> None:
    """As many cases again as this one, with the same log."""
    one = session.execute(select(Case.__table__).where(Case.id == case_id)).one()._mapping
    acts = [row._mapping for row in session.execute(select(Action.__table__).where(Action.case_id == case_id))]
    begin = session.scalar(select(Case.id).order_by(Case.id.desc()).limit(1)) + 1
    numbers = range(begin, begin + times)
    session.execute(insert(Case.__table__), [{**one, "id": number, "number": f"BK-2027-{number:05d}"}
                                             for number in numbers])
    session.execute(insert(Action.__table__), [
        {name: value for name, value in act.items() if name != "id"}
        | {"case_id": number, "token": f"{number}-{act['token']}"} for number in numbers for act in acts])


def test_every_column_and_attribute_is_documented(kpri_store, kpri):
    page = (Path(__file__).parents[2] / "docs" / "event-log.md").read_text(encoding="utf-8")
    with kpri_store.session(kpri) as session:
        play(session, TO_THE_FORM)
        root = ElementTree.fromstring(xes(session, personal=True))
        keys = {part.get("key").replace("answer.", "answer.<field>").partition(">")[0] for event in root.iter("event")
                for part in event}

    assert [name for name in (*COLUMNS[4:15], *sorted(keys)) if name not in page] == []
