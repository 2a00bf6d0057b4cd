"""Measuring side by side: rounds in turn, medians, and ratios taken inside each round."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """One round of one contender: how many units of work, and the seconds it took."""

    units: int
    wall: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.units / self.wall


@dataclass(frozen=True)
class Result:
    """All rounds of one contender; ratios are per round against the same round of another."""

    name: str
    samples: tuple[Sample, ...]

    @property
    def rate(self) -> float:
        return statistics.median(sample.rate for sample in self.samples)

    @property
    def spread(self) -> str:
        rates = [sample.rate for sample in self.samples]
        return f"{min(rates):,.0f}-{max(rates):,.0f}"

    @property
    def milliseconds(self) -> float:
        """Wall time of one unit."""
        return statistics.median(sample.wall / sample.units * 1e3 for sample in self.samples)

    @property
    def cpu_milliseconds(self) -> float:
        return statistics.median(sample.cpu / sample.units * 1e3 for sample in self.samples)

    def times(self, other: "Result") -> float:
        """How many times as fast as `other`."""
        return statistics.median(ours.rate / theirs.rate
                                 for ours, theirs in zip(self.samples, other.samples, strict=True))


def timed(work: Callable[[], int]) -> Sample:
    """`work` answers how many units it did."""
    cpu, wall = time.process_time(), time.perf_counter()
    units = work()
    return Sample(units, time.perf_counter() - wall, time.process_time() - cpu)


def race(contenders: Mapping[str, Callable[[], Sample]], rounds: int) -> dict[str, Result]:
    """Every contender once a round, in turn, so that a drifting machine hits all of them alike."""
    samples: dict[str, list[Sample]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            samples[name].append(run())
    return {name: Result(name, tuple(found)) for name, found in samples.items()}
