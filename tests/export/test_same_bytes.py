"""The same input and options give the same bytes: in any time zone, locale and order, on any day."""

import os
import random
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from govtool.export import FORMATS, Options
from govtool.export.options import Options as Defaults
from govtool.model import Failure, Source
from tests.export.articles import at_hand, everything, file_at_hand

ROOT = Path(__file__).parents[2]
#: What may be asked of each format beside the defaults. An option that a format does not know changes nothing.
OPTIONS = {
    "markdown": {"images": ("link", "local", "embed", "none"), "tables": ("gfm", "html"), "front_matter": (False,)},
    "json": {"compact": (True,)},
    "jsonl": {"compact": (True,)},
    "text": {},
    "html": {"images": ("link", "local", "embed", "none")},
    "epub": {
        "images": ("none", "link"),
        "group_by": ("site", "section", "month"),
        "title": ("Tập <1>",),
        "epoch": (0,),
    },
    "sqlite": {"images": ("local",)},
}
MACHINES = (
    {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"},
    {"TZ": "America/Lima", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "77"},
)
#: The clock that a module might ask: another day in each run, set before anything is imported.
OTHER_DAY = """
import sys, time, datetime as module, random, hashlib
class Moment(module.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp({day} * 86400, tz)
    utcnow = today = now
class Day(module.date):
    @classmethod
    def today(cls):
        return cls.fromordinal({day} + 700000)
module.datetime, module.date = Moment, Day
time.time = lambda: {day} * 86400.0
random.seed({day})
"""


def asked():
    """Each format with its defaults, and with each of its options."""
    for name, options in OPTIONS.items():
        yield name, {}
        yield from ((name, {option: value}) for option, values in options.items() for value in values)


def made(name, documents, **options):
    given = {"picture": at_hand, "attachment": file_at_hand, **options}
    return b"".join(FORMATS[name].export(documents, Options(**given)))


def told():
    """A line for each way to export all articles; this runs in a process of its own."""
    from hashlib import sha256

    from govtool.export import file_name

    articles = [*everything(), Failure(Source(path="x"), "read", "empty")]
    print([file_name(one, "") for one in articles[:-1]])
    for name, options in asked():
        print(name, options, sha256(made(name, articles, **options)).hexdigest())


def test_every_format_and_option_of_exports_is_tried():
    assert set(OPTIONS) == set(FORMATS)
    tried = {option for options in OPTIONS.values() for option in options}
    assert tried | {"picture", "attachment"} == set(Defaults._fields)


def test_output_depends_on_no_zone_locale_hash_seed_or_day():
    outputs = []
    for day, machine in enumerate(MACHINES, 1):
        code = OTHER_DAY.format(day=day * 4000) + "from tests.export.test_same_bytes import told\ntold()"
        environment = {**machine, "LC_ALL": machine["LANG"], "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr.decode()
        outputs.append(done.stdout.decode(errors="surrogateescape").splitlines())
    assert len(outputs[0]) == 1 + len(list(asked()))
    for lines in zip(*outputs, strict=True):
        assert len(set(lines)) == 1


@pytest.mark.parametrize(("name", "options"), [one for one in asked() if one[0] in {"epub", "sqlite"}], ids=str)
def test_a_volume_does_not_depend_on_the_order_of_its_articles(name, options):
    articles = list(everything())
    whole = made(name, articles, **options)
    for seed in (1, 2):
        assert made(name, random.Random(seed).sample(articles, len(articles)), **options) == whole


@pytest.mark.parametrize(("name", "order"), list(product(("json", "jsonl", "text"), (1, -1))))
def test_streams_keep_the_order_that_they_are_given(name, order):
    articles = list(everything())[:3][::order]
    at = [made(name, articles).index(one.blocks[-1].text.encode()) for one in articles]
    assert at == sorted(at)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_documents_give_the_same_bytes_twice(name):
    articles = list(everything())
    assert made(name, articles) == made(name, iter(articles))
