"""The tables of the database, and how its full text is folded, as SQL of SQLite 3.31 and later.

The index finds a word with and without its marks. `unicode61` folds "ổ" to "o" but not "đ" to "d"
(https://www.sqlite.org/fts5.html#unicode61_tokenizer), so that what it leaves is indexed a second time, in the column
`search`: a query is looked for in every column. Marks belong to words (categories Mn and Mc): without them the words of
Hindi and Thai would be cut at every vowel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["APPLICATION", "INDEXES", "TABLES", "VERSION", "parted"]

APPLICATION = int.from_bytes(b"govt")
VERSION = 1

#: Letters that have no marks to be taken away, and what people type for them; forms of Arabic letters that are written
#: for one another. SQLite's parser gives up at some 25 calls inside each other.
LETTERS = {
    **dict(zip("đĐðłŁøØı", "dddllooi", strict=True)),
    **dict(zip(("ß", "æ", "Æ", "œ", "Œ", "þ"), ("ss", "ae", "ae", "oe", "oe", "th"), strict=True)),
    **dict(zip("أإآىة", "ااايه", strict=True)),
}
#: Chinese and Japanese, whose words stand without a space.
UNSPACED = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
#: Characters of a word that can be looked for inside a line of them; most words have two. The index of 82 such pages,
#: 0.51 MB of text, takes 0.48 MB without them, 1.6 MB up to two, 3.6 MB up to four; one of trigrams takes 1.8 MB and
#: finds no word of two.
LONGEST = 4


def parted(text: str) -> Iterator[str]:
    """Each one to four characters of Chinese and Japanese in a row, since which of them are a word is unknown."""
    for run in UNSPACED.findall(text):
        for at in range(len(run)):
            yield from (run[at:end] for end in range(at + 1, min(at + LONGEST, len(run)) + 1))


def _replaced(column: str, letters: Iterable[tuple[str, str]]) -> str:
    for letter, plain in letters:
        column = f"replace({column}, '{letter}', '{plain}')"
    return column


_WORDS = "coalesce(title, '') || char(10) || text"
_SOURCE = "url TEXT, path TEXT, captured TEXT, sha256 TEXT, record_id TEXT"
_ASSET = "name TEXT, media_type TEXT, size INTEGER"
TABLES = f"""
CREATE TABLE articles (
  id INTEGER PRIMARY KEY, title TEXT, published TEXT, url TEXT, path TEXT, kicker TEXT, lead TEXT, byline TEXT,
  publisher TEXT, document_number TEXT, section TEXT, language TEXT, modified TEXT, published_precision TEXT,
  published_source TEXT, page_kind TEXT NOT NULL, flags TEXT NOT NULL CHECK (json_valid(flags)), page_id TEXT NOT NULL,
  captured TEXT, sha256 TEXT, record_id TEXT, labeller TEXT NOT NULL, govtool_version TEXT NOT NULL, text TEXT NOT NULL,
  search TEXT GENERATED ALWAYS AS (nullif({_replaced(_WORDS, LETTERS.items())}, {_WORDS})) VIRTUAL
);
CREATE TABLE edits (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), rule TEXT NOT NULL, block INTEGER,
  before TEXT CHECK (json_valid(before)), after TEXT CHECK (json_valid(after)), reason TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)), flag TEXT NOT NULL, text TEXT
);
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), url TEXT NOT NULL, text TEXT NOT NULL,
  type TEXT NOT NULL, {_ASSET}
);
CREATE TABLE images (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), src TEXT NOT NULL, alt TEXT NOT NULL,
  caption TEXT NOT NULL, {_ASSET}
);
CREATE TABLE failures (id INTEGER PRIMARY KEY, {_SOURCE}, stage TEXT NOT NULL, error TEXT NOT NULL);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, search, content="articles", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
"""
INDEXES = """
CREATE INDEX articles_page ON articles (page_id);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX edits_article ON edits (article);
CREATE INDEX attachments_article ON attachments (article);
CREATE INDEX images_article ON images (article);
INSERT INTO articles_fts (articles_fts) VALUES ('optimize');
"""
