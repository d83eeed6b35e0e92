"""What kind of page it is, with evidence: an article, unless at least two signs agree on something else.

A status code, a title and a message in the text are signs; so are an address, a row of teasers, the fields of a form.
One of them alone proves nothing: articles are titled "404 errors explained", services have forms, and a home page may
be all there is to read. A page with a text of its own is never called an error, a wall, a form or a shell, whatever
else it says. WCXB's articles, services, documentation, forums and products are articles here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from govtool.lexicon.sayings import Saying, code_before, code_of, whole, within
from govtool.measures import Measures, has_text, measure
from govtool.model import Capture, Evidence, Page, PageKind

__all__ = ["SHOWN", "kind_of"]

#: What to call one and many of a kind in a message.
SHOWN: Mapping[PageKind, tuple[str, str]] = {
    "article": ("article", "articles"),
    "listing": ("listing", "listings"),
    "home": ("home page", "home pages"),
    "form": ("form", "forms"),
    "error": ("error page", "error pages"),
    "blocked": ("block page", "block pages"),
    "soft-404": ("soft 404", "soft 404s"),
    "shell": ("script shell", "script shells"),
}

#: Words outside links with which a page says something of its own. Even without this limit no gold page of 3,419 has
#: the signs of a message: it is there for pages that nobody has measured.
OWN_TEXT = 150
#: Words of a message that is nothing but a message, and of a page that scripts have not filled.
MESSAGE, NOTHING = 25, 6
#: Words of a form's page (at 400 two gold pages would be forms), and of one box of a home page or a listing.
FORM_TEXT, BOX_TEXT = 80, 100
#: Fields of a form; a search box in the header is one.
FIELDS = 3
#: Teasers that are alike; without the network's word there must be more of them, and every other one dated.
ROWS, MANY_ROWS = 5, 8
#: Share of linked words from which on a page leads to others, and does little else.
LEADING, MOSTLY_LEADING = 0.3, 0.4
#: Words of one box of a listing that no network knows. With all this that is 9 of WCXB's 180 listings and collections,
#: and 2 of 3,239 other gold pages.
TEASER_TEXT = 60
#: How sure a sign is that could be something else, or that nobody has seen.
WEAK = 0.5
#: The network's genre, and its probability from which on it is a sign. Out of fold a half takes 8 of 162 service pages,
#: and 4 of 219 pages of governments, for listings, which would then be left out.
LISTING, LIKELY = "listing", 0.7

#: Status codes by the sign of the lexicon whose words go with them.
CODES: Mapping[str, range | tuple[int, ...]] = {
    "not-found": (404, 410),
    "blocked": (401, 403, 406, 429, 451),
    "error": range(500, 600),
}
ERROR = 400
HOME_PATH = re.compile(r"/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?/)?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?)?")
#: What WordPress, Drupal, Joomla and TYPO3 templates call the body of a home page.
HOME_NAMES = frozenset(
    ("home", "front", "front-page", "frontpage", "homepage", "home-page", "path-frontpage", "is-front")
)
FORM_PATH = re.compile(r"/(?:advanced-?search|search|suche|tim-kiem|login|signin|contact-form)\b")

Signs = Callable[[Measures], Iterator[Evidence]]


def kind_of(page: Page, capture: Capture, genres: Mapping[str, float]) -> tuple[PageKind, tuple[Evidence, ...]]:
    """The kind of a page and the signs of it, none for an article. A text without markup is one.

    genres: probabilities as the labeller's network gives them; empty where there is no network.
    """
    if capture.kind == "text":
        return "article", ()
    if genres.get(LISTING, 0.0) < LIKELY and has_text(page, OWN_TEXT, BOX_TEXT):
        return "article", ()
    found = measure(page, capture)
    for kind, signs in SIGNS:
        evidence = tuple(signs(found))
        if _agree(evidence):
            return kind, evidence if "amount" in {one.kind for one in evidence} else (*evidence, _amount(found))
    evidence = tuple(_listing(found, genres))
    return ("listing", evidence) if _agree(evidence) else ("article", ())


def _agree(evidence: tuple[Evidence, ...]) -> bool:
    """At least two signs, and not only weak ones."""
    return len(evidence) > 1 and any(one.confidence > WEAK for one in evidence)


def _amount(found: Measures) -> Evidence:
    return Evidence("amount", "outside links", f"{found.words} words", WEAK)


def _told(saying: Saying, where: str, text: str) -> Evidence:
    """A phrase as evidence: the page's own words, and how far the phrase can be trusted."""
    return Evidence("phrase", f"{where} ({saying.sign}, {saying.language})", text, 0.9 if saying.seen else WEAK)


def _named(found: Measures, sign: str) -> Iterator[Evidence]:
    """The title or a headline that is nothing but a phrase: one sign, for they are often the same."""
    named = [("title", text) for text in found.titles] + [("headline", text) for text in found.headlines]
    told = [_told(saying, where, text) for where, text in named if (saying := whole(sign, text))]
    yield from sorted(told, key=lambda one: -one.confidence)[:1]


def _message(found: Measures, sign: str) -> Iterator[Evidence]:
    """What an error page or a wall shows: status, code, name, words of the message, and little else."""
    if found.words >= OWN_TEXT:
        return
    codes, status = CODES[sign], found.capture.status
    if status in codes or (sign == "not-found" and status >= ERROR):
        yield Evidence("status", "response", str(status))
    named = list(_named(found, sign))
    yield from named
    yield from _code(found, sign, {one.text for one in named})
    texts = (block.text for block in found.middle if block.kind != "heading" or not whole(sign, block.text))
    told = [_told(saying, "text", text) for text in texts if (saying := within(sign, text))]
    yield from sorted(told, key=lambda one: -one.confidence)[:1]


def _code(found: Measures, sign: str, named: Collection[str]) -> Iterator[Evidence]:
    """A status code that is printed: alone, or with the name of the error where hardly a word stands beside it."""
    for text in (*found.titles, *(block.text for block in found.middle)):
        alone = text not in named and code_of(text) in CODES[sign]
        if alone or (text in named and found.words < MESSAGE and code_before(text) in CODES[sign]):
            yield Evidence("code", "title or text", text, 0.9)
            return


def _told_of(found: Measures, sign: str) -> Iterator[Evidence]:
    """The signs of a message, and that it is all there is, which is a sign beside words only: a 404 can be a number."""
    evidence = list(_message(found, sign))
    yield from evidence
    if any(one.kind != "code" for one in evidence) and found.words < MESSAGE:
        yield Evidence("amount", "outside links", f"{found.words} words, and so hardly one beside it", WEAK)


def _blocked(found: Measures) -> Iterator[Evidence]:
    yield from _told_of(found, "blocked")


def _login(found: Measures) -> Iterator[Evidence]:
    """A wall that asks for a name and a password."""
    if found.words < FORM_TEXT:
        named = list(_named(found, "login"))
        if named and "password" in found.fields:
            yield from (*named, Evidence("fields", "source", "a password is asked for"))


def _error(found: Measures) -> Iterator[Evidence]:
    """An error of the server, or a page that it says is not there."""
    yield from _told_of(found, "error")
    if found.capture.status >= ERROR and found.capture.status not in CODES["error"]:
        yield from _told_of(found, "not-found")


def _soft_404(found: Measures) -> Iterator[Evidence]:
    """A page that says that there is none, though the server says that all is well."""
    yield from _told_of(found, "not-found")


def _shell(found: Measures) -> Iterator[Evidence]:
    """A page that scripts have not filled."""
    if found.words >= MESSAGE:
        return
    texts = [("noscript", found.unscripted), *(("text", block.text) for block in found.middle)]
    told = [_told(saying, where, text) for where, text in texts if (saying := within("scripts", text))]
    yield from sorted(told, key=lambda one: -one.confidence)[:1]
    if found.empty_root:
        yield Evidence("markup", "source", f"{found.empty_root} is empty", 0.9)
    own = sum(block.text.count(" ") + 1 for block in found.middle if block.text and not within("scripts", block.text))
    if told and own <= NOTHING:
        yield Evidence("amount", "beside it", f"{own} words", WEAK)


def _form(found: Measures) -> Iterator[Evidence]:
    """Fields, and hardly anything to read."""
    if found.words >= FORM_TEXT or found.rows >= ROWS:
        return
    signs = list(_named(found, "form"))
    if FORM_PATH.search(found.path):
        signs.append(Evidence("address", "path", found.path, 0.9))
    if signs and len(found.fields) >= FIELDS:
        yield from (*signs, Evidence("fields", "source", f"{len(found.fields)} fields", 0.9))


def _home(found: Measures) -> Iterator[Evidence]:
    """The first page of a site, which leads to others."""
    paths = (found.path, found.canonical_path or found.path)
    leads = found.run < BOX_TEXT and found.links >= LEADING and not found.tells_of_one
    if not leads or not all(HOME_PATH.fullmatch(path) for path in paths):
        return
    yield Evidence("address", "path", found.path, 0.9)
    if found.rows >= ROWS:
        yield Evidence("rows", "menus and footers aside", f"{found.rows} links that are alike", WEAK)
    yield from _named(found, "home")
    if names := sorted(found.body_names & HOME_NAMES):
        yield Evidence("markup", "body", names[0], 0.9)


def _listing(found: Measures, genres: Mapping[str, float]) -> Iterator[Evidence]:
    """The network's word, borne out by the page; without a network only what is plain."""
    likely = genres.get(LISTING, 0.0)
    if genres and likely < LIKELY:
        return
    if genres:
        yield Evidence("network", LISTING, f"{likely:.2f}", round(likely, 4))
    elif _is_plain(found):
        yield Evidence("dates", "short lines", f"{found.dated} of them", 0.9)
    else:
        return
    if found.rows >= ROWS:
        yield Evidence("rows", "menus and footers aside", f"{found.rows} links that are alike", 0.9)
    if found.links >= LEADING:
        yield Evidence("links", "menus and footers aside", f"{found.links:.0%} of the words", WEAK)
    if found.run < BOX_TEXT:
        yield Evidence("amount", "in one box", f"{found.run} words of sentences at most", WEAK)


def _is_plain(found: Measures) -> bool:
    """A listing that needs no network to be known: of old portals, the menu beside a person's page looks alike."""
    leads = found.rows >= MANY_ROWS and found.links >= MOSTLY_LEADING and found.run < TEASER_TEXT
    return leads and 2 * found.dated >= found.rows and not found.tells_of_one


#: In the order in which they are asked: a wall is a wall whatever stands behind it.
SIGNS: tuple[tuple[PageKind, Signs], ...] = (
    ("blocked", _blocked),
    ("blocked", _login),
    ("error", _error),
    ("soft-404", _soft_404),
    ("shell", _shell),
    ("form", _form),
    ("home", _home),
)
