"""Whatever the rules about repeats leave out, its words stand in what they keep."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.clean import clean
from govtool.copies import key, teaser
from govtool.model import CONTENT
from govtool.rules.caption import caption
from govtool.rules.headline import title
from govtool.rules.passage import passage
from govtool.rules.repeated import repeated
from tests.lines import realistic
from tests.rules.stories import STORIES
from tests.samples import article, text

RULES = (title, caption, passage, repeated)
every = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def printed(draw):
    """The parts of a story, some twice, cut, joined or changed in a word, in any order, in boxes or as lines."""
    story = draw(st.sampled_from(STORIES))
    whole = (story.title, story.lead, story.second, story.whole, *story.body)
    changed = st.sampled_from(
        (str, str.upper, lambda part: part[:60] + "…", lambda part: part[7:], lambda part: part[:-9])
    )
    parts = draw(st.lists(st.builds(lambda part, change: change(part), st.sampled_from(whole), changed), max_size=9))
    parts += draw(st.sampled_from(((), parts, parts[:-1], [part for part in parts for _ in range(2)])))
    if draw(st.booleans()):
        return text(story.title, *parts)
    boxes = (
        f"<div><{tag}>{part}</{tag}></div>" for part in parts for tag in draw(st.sampled_from(("p", "p", "h2", "li")))
    )
    return article(*boxes, title=story.title, language=story.language)


def holds(document):
    """Whether the letters of every repeat stand in what is kept; a teaser's dots and invitation aside."""
    after = clean(document, RULES)
    kept = "".join(key(block.text) for block in after.blocks if block.role in CONTENT)
    return all(key(teaser(block.text) or block.text) in kept for block in after.blocks if block.role == "repeat")


@every
@given(printed())
def test_of_what_a_page_prints_twice_no_word_is_lost(document):
    assert holds(document)


@every
@given(realistic())
def test_of_any_document_no_word_is_lost(document):
    assert holds(document)


@every
@given(printed())
def test_a_text_that_was_cleaned_holds_no_more_repeats(document):
    once = clean(document, RULES)
    assert clean(once, RULES) == once
