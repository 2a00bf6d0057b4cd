"""Statements (Laporan): every one as a page whose figures open the lines they are the sum of, and as downloads."""

from sandbox.web.statements import budget, downloads, figures, members, sheets

PAGES = (sheets.pages, figures.pages, members.pages, budget.pages, downloads.pages)
