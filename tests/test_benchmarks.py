"""What the benchmarks measure is something a cooperative could use."""

from sandbox.cases.offer import catalog
from sandbox.engine.loading import load
from tests.benchmarks.engine import HERE


def test_the_loan_that_is_measured_keeps_the_principles():
    assert load((HERE / "loan.json").read_bytes(), catalog()).title == "Pinjaman"
