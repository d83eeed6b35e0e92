import pytest

from govtool.rules.stub import MISSING
from tests.samples import LONG, PROSE, article, cleaned, said, text


@pytest.mark.parametrize("line", ["VIDEO", "Video", "Video:", "► VIDEO", "Infographic", "Watch the video"])
def test_the_name_of_a_medium_alone(line):
    for document in (cleaned(text(*LONG, line)), cleaned(text(LONG[0], line, LONG[1])), cleaned(article(*LONG, line))):
        assert said(document, "stub") == [line]
        assert MISSING in document.flags


@pytest.mark.parametrize(
    "part",
    [
        "<h2>Video</h2>",  # a heading: something stands under it
        "<h3>Photo gallery</h3>",
        "<ul><li>Video</li><li>Infographic</li><li>Clip</li></ul>",  # kinds of media, named by the article
        "<table><tr><td>Video</td><td>3</td></tr><tr><td>Clip</td><td>4</td></tr></table>",
        "<dl><dt>Video</dt><dd>a film of at most three minutes</dd></dl>",
        "Video calls are offered on Mondays",  # the word goes on
        "Video hướng dẫn đo giếng",
        "Watch out for ice",
        "Loading and unloading at the lock",
        "Gallery of the old pump house",
        "Wideo",  # a language we have no phrases of
        "Βίντεο",
    ],
)
def test_words_of_the_article_stay(part):
    document = cleaned(article(PROSE[0], part, *PROSE[1:]))
    assert said(document, "stub") == []
    assert MISSING not in document.flags


def test_the_page_is_flagged_once():
    document = cleaned(text(*LONG, "VIDEO", "VIDEO"))
    assert [edit.flag for edit in document.edits if edit.flag] == [MISSING]
