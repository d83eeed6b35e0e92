import pytest

from govtool.rules.dates import AMBIGUOUS
from tests.samples import article, cleaned

BEGINS = "The ministry begins the dredging of the harbour, which will last until the end of the year."


@pytest.mark.parametrize("line", ["Published 03/04/2024", "Published: 12/11/2024", "05-06-2023"])
def test_a_date_that_nothing_settles_is_flagged(line):
    assert AMBIGUOUS in cleaned(article(line, BEGINS)).flags


@pytest.mark.parametrize(
    ("line", "settles"),
    [
        ("Published 23/04/2024", {}),  # there is no month 23
        ("Published 3 April 2024", {}),
        ("Published 2024-04-03", {}),
        ("Published 04/04/2024", {}),  # swapped it is the same day
        ("Publié le 03/04/2024", {"language": "fr"}),  # day first there
        ("Ngày đăng: 03/04/2024", {"language": "vi"}),
        ("Published", {}),
        ("Published 03/04/2024", {"head": '<meta property="article:published_time" content="2024-04-03T10:00:00Z">'}),
    ],
)
def test_a_date_that_something_settles_is_not(line, settles):
    assert AMBIGUOUS not in cleaned(article(line, BEGINS, **settles)).flags
