"""The RAT book: the board's and the supervisors' reports, statements, SHU, budget, drafts of the decisions."""
