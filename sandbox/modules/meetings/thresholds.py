"""How many of how many: a share of the rules file, such as more than 1/2 or at least 1/5."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Threshold:
    op: str  # ">" more than, ">=" at least
    num: int
    den: int

    def needed(self, total: int) -> int:
        """The smallest number that is enough, never less than one: of 347 more than 1/2 is 174, at least 1/5 is 70."""
        share = total * self.num
        return share // self.den + 1 if self.op == ">" else max(1, -(-share // self.den))

    def met(self, count: int, total: int) -> bool:
        return count >= self.needed(total)

    def said(self) -> Phrase:
        if self.op == ">":
            return phrase("lebih dari {num}/{den}", num=self.num, den=self.den)
        return phrase("paling sedikit {num}/{den}", num=self.num, den=self.den)


def threshold(body: Mapping) -> Threshold:
    return Threshold(body["op"], body["num"], body["den"])
