"""Every shipped workflow, one with every step type, and random ones: BPMN that SpiffWorkflow runs to the same end."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sandbox.cases.library import FOLDER
from sandbox.cases.offer import catalog
from sandbox.engine.bpmn import to_bpmn
from sandbox.engine.loading import trusted
from tests.engine import every_step
from tests.engine.bpmn_peer import validator
from tests.engine.flows import CATALOG, sound_flows
from tests.engine.side_by_side import Pair
from tests.engine.test_soundness import RANDOM

SOME = settings(RANDOM, max_examples=40)
EVERY_STEP = trusted(every_step.SOURCE, every_step.CATALOG)
SHIPPED = {path.parent.name: trusted(json.loads(path.read_text(encoding="utf-8")), catalog())
           for path in sorted(FOLDER.glob("*/workflow.json"))}


@pytest.mark.parametrize("name", SHIPPED)
@SOME
@given(data=st.data())
def test_a_shipped_workflow_runs_to_the_same_end(name, data):
    Pair(SHIPPED[name], data).play()


@SOME
@given(source=sound_flows(), data=st.data())
def test_a_random_workflow_runs_to_the_same_end(source, data):
    workflow = trusted(source, CATALOG)
    validator().validate(etree.parse(io.BytesIO(to_bpmn(workflow).encode())))

    Pair(workflow, data).play()


@SOME
@given(data=st.data())
def test_every_step_type_runs_to_the_same_end(data):
    Pair(EVERY_STEP, data).play()
