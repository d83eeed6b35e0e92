"""Promises that are kept on every gold page of a corpus: `make test CORPUS=FOLDER T=gold`. Skipped without one."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.kinds import NEVER, SETS, told

CORPUS = os.environ.get("CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="no corpus: name its folder, as in make test CORPUS=../corpus")
@pytest.mark.parametrize("name", SETS)
def test_no_gold_page_is_called_a_form_an_error_a_wall_or_a_shell(name):
    assert [(page.id, page.kind, page.signs) for page in told(Path(CORPUS), names=(name,)) if page.kind in NEVER] == []
