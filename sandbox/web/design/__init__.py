"""The designer: pages on which people who are no programmers change a workflow, try it and publish it."""

from sandbox.web.design import (
    adoption,
    desk,
    differences,
    editing,
    examples,
    files,
    index,
    json_view,
    migration,
    preview,
    publication,
    screen,
    texts,
    trials,
)

PAGES = (index.pages, screen.screen, desk.pages, editing.pages, preview.pages, texts.pages, differences.pages,
         examples.pages, json_view.pages, files.of_draft, files.pages, publication.pages, adoption.pages,
         migration.pages, trials.pages)
