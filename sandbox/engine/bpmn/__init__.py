"""BPMN 2.0 out and in."""

from sandbox.engine.bpmn.writing import to_bpmn

__all__ = ["to_bpmn"]
