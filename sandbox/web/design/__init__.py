"""The designer: pages on which people who are no programmers change a workflow, try it and publish it."""

from sandbox.web.design import index

PAGES = (index.pages,)
