"""Every way in which a page prints something twice, in ten languages: it stands once in what is read."""

import re
import unicodedata

import pytest

from govtool.copies import key
from tests.rules.stories import STORIES
from tests.samples import article, fixed, text

pytestmark = pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])
IMG = '<img src="/well.jpg" alt="">'


def page(story, *parts, **more):
    return fixed(article(*parts, *story.body, title=story.title, language=story.language, **more))


def lines(story, *parts):
    return fixed(text(story.title, "12/05/2024", *parts, *story.body))


def reads(document, *wanted):
    return [key(line) for line in document.text.split("\n")] == [key(line) for line in wanted]


def boxed(name, told):
    return f'<div class="{name}"><p>{told}</p></div>'


@pytest.mark.parametrize(
    "written", [str, str.upper, lambda told: f"“{told}”", lambda told: told.replace(" ", "\u00a0")]
)
def test_a_lead_letter_for_letter(story, written):
    for document in (
        page(story, story.whole, written(story.whole)),
        lines(story, story.whole, written(story.whole)),
    ):
        assert reads(document, story.whole, *story.body)


def test_a_lead_decomposed_and_without_its_full_stop(story):
    again = unicodedata.normalize("NFD", story.lead).rstrip(".。।")
    assert reads(page(story, story.lead, again), story.lead, *story.body)


def test_a_lead_with_a_dateline_in_front_of_one_of_the_two(story):
    told = story.dateline + story.whole
    assert reads(page(story, told, story.whole), told, *story.body)
    assert reads(lines(story, told, story.whole), told, *story.body)


def test_a_teaser_behind_the_lead(story):
    cut = story.whole[: len(story.lead) - 4]
    for dots in ("…", "...", " [...]", *((f"… {story.more}",) if story.more else ())):
        assert reads(page(story, story.whole, cut + dots), story.whole, *story.body)
        assert reads(lines(story, story.whole, cut + dots), story.whole, *story.body)


def test_a_teaser_before_the_paragraph(story):
    cut = story.whole[: len(story.lead) - 4]
    for dots in ("…", *((f"… {story.more}",) if story.more else ())):
        assert reads(page(story, boxed("teaser", cut + dots), story.whole), story.whole, *story.body)


def test_a_lead_that_is_the_first_sentence_of_the_paragraph_below(story):
    for document in (page(story, boxed("sapo", story.lead), story.whole), lines(story, story.lead, story.whole)):
        assert reads(document, story.whole, *story.body)


def test_a_lead_in_two_paragraphs_below(story):
    assert reads(page(story, boxed("sapo", story.whole), story.lead, story.second), story.whole, *story.body)


def test_two_paragraphs_in_one_below(story):
    parts = (boxed("sapo", story.lead), boxed("sapo", story.second), story.whole)
    assert reads(page(story, *parts), story.lead, story.second, *story.body)


def test_a_standfirst_in_three_boxes_one_of_them_hidden(story):
    hidden = f'<div style="display:none"><p>{story.lead}</p></div>'
    parts = (boxed("sapo", story.lead), hidden, boxed("intro", story.lead))
    assert reads(page(story, *parts), story.lead, *story.body)


@pytest.mark.parametrize(
    "again", ["<p>{}</p>", "<h2>{}</h2>", "<p><b>{}</b></p>", "<p>12/05/2024</p><p>{}</p>", "<p>{} - An Phu</p>"]
)
def test_a_headline(story, again):
    head = f'<meta property="og:title" content="{story.title} - An Phu">'
    document = page(story, again.format(story.title), story.lead, head=head)
    assert key(document.text).count(key(story.title)) == 0
    assert story.lead in document.text


def test_a_headline_at_the_end_of_the_path_to_it(story):
    path = f"<ul><li>{story.title}</li></ul><h1>{story.title}</h1><p>{story.lead}</p><p>{story.body[0]}</p>"
    source = article(path, title=story.title, language=story.language)
    assert key(fixed(source).text).count(key(story.title)) <= 1


def test_a_caption_printed_again_under_its_picture_and_under_a_gallery(story):
    figures = [f"<figure>{IMG}<figcaption>{told}</figcaption></figure>" for told in (story.title, story.dateline)]
    document = page(story, story.lead, *figures, f"<p>{story.dateline}</p>")
    assert reads(document, story.lead, *story.body)
    listed = page(story, story.lead, *figures, f"<p>{story.title}</p>", f"<p>{story.dateline}</p>")
    assert reads(listed, story.lead, *story.body)


def test_a_caption_that_is_the_lead(story):
    figure = f"<figure>{IMG}<figcaption>{story.lead}</figcaption></figure>"
    document = page(story, figure, story.lead)
    assert reads(document, story.lead, *story.body)
    assert sum(block.text == story.lead for block in document.blocks if block.role == "caption") == 0


def body(story):
    first, second = story.body
    told = (story.whole, first + " " + second, second + " " + story.second, story.lead + " " + first)
    return [f"<p>{part}</p>" for part in told]


def once(story, *parts):
    told = [re.sub("<[^>]+>", "", part) for part in body(story)]
    return reads(fixed(article("".join(parts), title=story.title, language=story.language)), *told)


def test_the_body_for_telephones_behind_that_for_desktops(story):
    assert once(story, '<div class="desktop">', *body(story), '</div><div class="mobile">', *body(story), "</div>")


def test_the_body_for_telephones_between_the_lines_of_that_for_desktops(story):
    both = (f'<div class="desktop">{part}</div><div class="mobile">{part}</div>' for part in body(story))
    assert once(story, *both)


def test_a_second_printing_that_breaks_off(story):
    *most, last = body(story)
    cut = f"<p>{last[3:-30]}…</p>"
    assert once(story, *most, last, "<div>", *most, cut, "</div>")
    assert once(story, *most, cut, "<div>", *most, last, "</div>")
