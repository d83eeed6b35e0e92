import os

from hypothesis import settings

# The same examples on every run of CI, so that a change is judged by what it changed; new ones at every desk.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
