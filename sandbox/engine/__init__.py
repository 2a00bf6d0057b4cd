"""The workflow engine: pure functions over frozen values.

Nothing here may import Flask or SQLAlchemy, read the clock, or touch a file
other than its own schema. It tells you what should happen; somebody else does it.

Read in this order: definition (what a workflow is), progress (where a case stands),
advance (one step taken). Around them:

    loading, parsing, shape*, lint*  from a file to a Workflow, or every problem it has
    flow, known, survey, paths       what the linter finds out first: ways, and what is known on them
    judging, ranges, condition_tree  whether a condition can hold at all
    conditions, deciding             CEL, and why a case went the way it went
    values, field_*                  what was typed: checked, completed, refused field by field
    standing, permission             for whom a step waits, and who may not act
    casting, voting, vote_words      one ballot, when a vote is decided, and why
    movement                         tokens: next step, branches, joins, returns
    deadlines, timing, working_days  what a day brings: reminders, handing over, waits that end
    letters, calling                 notices and papers; a workflow inside a workflow
    cancelling, migration*           a case that ends early, or moves onto another version
    difference*, examples, coverage  two versions compared in sentences; kept runs, and what they saw
    rules, repairs, renaming         what the designer does to a definition
    chart, layout, grid, routing     where everything is drawn
    bpmn                             to and from other tools
    wording, translation             sentences and languages
"""
