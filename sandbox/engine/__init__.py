"""The workflow engine: pure functions over frozen values.

Nothing here may import Flask or SQLAlchemy, read the clock, or touch a file
other than its own schema. It tells you what should happen; somebody else does it.

Read in this order: definition (what a workflow is), progress (where a case stands),
advance (one step taken). Around them:

    loading, parsing, shape, lint*   from a file to a Workflow, or every problem it has
    conditions, deciding             CEL, and why a case went the way it went
    values                           what was typed: checked, completed, refused field by field
    permission, voting               who may act, and when a vote is decided
    movement                         tokens: next step, branches, joins, returns
    wording, translation             sentences and languages
"""
