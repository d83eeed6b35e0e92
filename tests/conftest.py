import os
from functools import wraps

import pytest
from hypothesis import settings
from jsonschema import Draft202012Validator

from govtool import record

# The same examples on every run of CI, so that a change is judged by what it changed; new ones at every desk.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

VALIDATOR = Draft202012Validator(record.schema())


@pytest.fixture(scope="session", autouse=True)
def every_record_is_valid():
    """Every record that a test makes in this process, of a document or a failure, satisfies the schema."""
    make = record._made

    @wraps(make)
    def made(*arguments):
        found = make(*arguments)
        VALIDATOR.validate(found)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "_made", made)
        yield
