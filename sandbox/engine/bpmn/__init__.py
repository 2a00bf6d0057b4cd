"""BPMN 2.0 out and in: `to_bpmn` writes a workflow with its diagram, `from_bpmn` reads a diagram as a draft.

    writing, elements, diagram           the file: process, lanes, events, conditions, shapes and lines
    names, python_terms                  ids, variables, and CEL said in Python
    xml_reading, model, judging          a foreign file made safe, read as plain values, and judged element by element
    graph, blocks                        its ways from step to step, and each fork with its join
    drafting, steps, deciding_ways,      the draft: steps in an order, roles from lanes, conditions
    foreign_terms
"""

from sandbox.engine.bpmn.reading import from_bpmn
from sandbox.engine.bpmn.writing import to_bpmn

__all__ = ["from_bpmn", "to_bpmn"]
