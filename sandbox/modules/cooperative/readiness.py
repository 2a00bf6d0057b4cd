"""Digital readiness (handbook 8.13): 25 answers of 0 to 4 points in six areas, a score of 0 to 100, and the gaps."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import InvalidValues
from sandbox.phrase import Phrase, joined, phrase

AREAS = {"people": (4, phrase("orang")), "process": (5, phrase("cara kerja")), "data": (4, phrase("data")),
         "device": (4, phrase("perangkat")), "security": (4, phrase("keamanan")),
         "acceptance": (4, phrase("penerimaan anggota"))}
QUESTIONS = tuple(f"{area}_{number}" for area, (count, _) in AREAS.items() for number in range(1, count + 1))
MOST = 4
GAP_BELOW = 50


@dataclass(frozen=True)
class Readiness:
    score: int  # 0 to 100, rounded down
    by_area: Mapping[str, int]  # 0 to 100, rounded down

    def gaps(self) -> Phrase:
        """The areas below half of their points, the weakest first; "" when there are none."""
        weak = sorted((score, area) for area, score in self.by_area.items() if score < GAP_BELOW)
        return joined(", ", [phrase("{area} ({score} dari 100)", area=AREAS[area][1], score=score)
                             for score, area in weak])


def readiness(points: Mapping[str, int]) -> Readiness:
    """`points`: every one of QUESTIONS. Raises InvalidValues beside an answer that is not 0 to MOST."""
    faults = {name: phrase("Isi 0 sampai {most}.", most=MOST) for name in QUESTIONS if not 0 <= points[name] <= MOST}
    if faults:
        raise InvalidValues(faults)
    by_area = {area: sum(points[f"{area}_{number}"] for number in range(1, count + 1)) * 100 // (count * MOST)
               for area, (count, _) in AREAS.items()}
    return Readiness(sum(points[name] for name in QUESTIONS) * 100 // (len(QUESTIONS) * MOST), by_area)
