"""The designer: pages on which people who are no programmers change a workflow, try it and publish it."""

from sandbox.web.design import (
    desk,
    differences,
    editing,
    examples,
    index,
    json_view,
    preview,
    publication,
    screen,
    texts,
    trials,
)

PAGES = (index.pages, screen.screen, desk.pages, editing.pages, preview.pages, texts.pages, differences.pages,
         examples.pages, json_view.pages, publication.pages, trials.pages)
