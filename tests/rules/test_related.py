import pytest

from govtool.lexicon import opens, phrases
from tests.samples import PROSE, article, cleaned, page, said, text, texts

TEASERS = ("Canal reopens after dredging", "Night pumping: what villages say")
LINKS = "".join(f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(TEASERS))


@pytest.mark.parametrize("heading", ["Tin liên quan", "Related news:", "See also", "Các tin khác", "READ NEXT"])
def test_a_list_of_links_after_the_text(heading):
    document = cleaned(article(*PROSE, f"<h3>{heading}</h3><ul>{LINKS}</ul>"))
    assert texts(document, "related") == [heading, *TEASERS]
    assert texts(cleaned(text(*PROSE, heading, *TEASERS)), "related") == [heading, *TEASERS]


def test_a_teaser_s_link_anywhere():
    assert said(cleaned(article(PROSE[0], '<p><a href="/2">Read more</a></p>', *PROSE[1:])), "related") == ["Read more"]


def test_a_link_that_goes_on_after_the_text():
    part = '<p><a href="/2">Xem thêm: Lịch súc rửa đường ống</a></p>'
    assert said(cleaned(article(*PROSE, part)), "related") == ["Xem thêm: Lịch súc rửa đường ống"]


@pytest.mark.parametrize(
    "parts",
    [
        (PROSE[0], "<h2>Related information</h2>", *PROSE[1:]),  # a heading of the article, prose under it
        (PROSE[0], "<h2>See also</h2><ul><li>the map of wells</li></ul>", *PROSE[1:]),  # in the middle
        (PROSE[0], '<p>Read more: <a href="/2">the report of the board on night pumping</a></p>', *PROSE[1:]),
        (*PROSE, "Related to this is the question of fees"),  # the phrase goes on
        (*PROSE, "<h2>Related news agencies</h2>", "An Phu Press"),
        (*PROSE, "Tin liên quan đến giếng khoan"),
        (*PROSE, "Latest news from the wells: forty have fallen, and the rains are late again this year."),
        (*PROSE, "<h2>Σχετικά άρθρα</h2><ul><li>Brunnen</li></ul>"),  # a language we have no phrases of
        (*PROSE, "<h2>Powiązane artykuły</h2><ul><li>Studnia</li></ul>"),
        (*PROSE, "More from less: that is the motto"),
        (*PROSE, '<p>Xem thêm: <a href="/2">Quyết định số 114/QĐ-UBND</a> về quan trắc.</p>'),  # words beside the link
    ],
)  # fmt: skip
def test_the_article_s_own_words_stay(parts):
    assert said(cleaned(article(*parts)), "related") == []


@pytest.mark.parametrize("heading", [phrase.text for phrase in phrases("related") if not phrase.confirmed])
def test_a_heading_that_nobody_has_seen_does_not_act_alone(heading):
    assert not opens("related", heading).confirmed
    assert said(cleaned(article(*PROSE, f"<h3>{heading}</h3><ul>{LINKS}</ul>")), "related") == []


@pytest.mark.parametrize(
    "told",
    [
        'The board has a <a href="/map">map</a>.',
        "Fees are in the March notice.",
        'Ask <a href="/a">Tan Loc</a>, or the office!',
    ],
)
def test_a_sentence_that_the_labeller_chose_stays_under_such_a_heading(told):
    document = cleaned(article(*PROSE, "<h3>See also</h3>", f"<p>{told}</p>", f"<ul>{LINKS}</ul>"))
    assert texts(document, "related") == ["See also", *TEASERS]


def test_a_teaser_that_is_a_sentence_is_left_out():
    teaser = '<p><a href="/2">Canal reopens after dredging.</a></p>'
    document = cleaned(article(*PROSE, "<h3>Related news</h3>", teaser))
    assert texts(document, "related") == ["Related news", "Canal reopens after dredging."]
    assert texts(cleaned(text(*PROSE, "Related news", "The canal reopens.")), "related")[1:] == ["The canal reopens."]


def test_the_next_heading_ends_it():
    contact = ("<h2>Contact</h2>", "Lina Thach, press office")
    document = cleaned(article(*PROSE, f"<h2>Related news</h2><ul>{LINKS}</ul>", *contact))
    assert texts(document, "related") == ["Related news", *TEASERS]
    assert document.text.endswith("Contact\nLina Thach, press office")


def test_headings_of_teasers_do_not_end_it():
    teasers = "".join(f'<h3><a href="/{name}">{name}</a></h3><p>12 May</p>' for name in TEASERS)
    document = cleaned(article(*PROSE, f"<h2>Related news</h2>{teasers}"))
    assert document.text == "\n".join(PROSE)


def test_the_ending_of_an_act_ends_it():
    document = cleaned(text(*PROSE, "Văn bản liên quan", "Quyết định 12", "Nơi nhận:", "- Như Điều 4;"))
    assert texts(document, "related") == ["Văn bản liên quan", "Quyết định 12"]


def test_the_box_of_the_heading_ends_it():
    box = f"<aside><div><h2>Related news</h2></div><ul>{LINKS}</ul></aside>"
    document = cleaned(page(f"<main><h1>Wells</h1><p>{PROSE[0]}</p></main>{box}<footer><p>Water Board</p></footer>"))
    assert texts(document, "related") == ["Related news", *TEASERS]
    assert texts(document, "outside") == ["Water Board"]
