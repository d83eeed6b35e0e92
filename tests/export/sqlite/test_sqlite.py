import json
import random
import re
import sqlite3
import tracemalloc
from contextlib import closing
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.errors import OutputError
from govtool.export import FORMATS, Options
from govtool.export.sqlite.schema import APPLICATION, LETTERS, VERSION, parted
from govtool.model import Failure, Source
from govtool.record import to_record
from tests.export.articles import FILE, PICTURE, at_hand, edited, everything, file_at_hand, paragraph, titled
from tests.strategies import documents, failures

ARTICLES = list(everything())
FAILURE = Failure(Source(url="https://a.gov.vn/x", path="x.html"), "read", "empty")
WORDS = [
    titled("Chuyển đổi số ở Hải Dương", paragraph("Tỉnh đẩy mạnh việc này."), language="vi"),
    titled("国家发展和改革委员会公告", paragraph("国务院关于深化改革开放的决定。"), language="zh", number=1),
    titled("राष्ट्रीय विकास परिषद", paragraph("बैठक"), language="hi", number=2),
    titled("الخبر", paragraph("إدارة المياه"), language="ar", number=3),
    titled("Straße", paragraph("Æther, Øresund und Łódź; İstanbul, Ðà Nẵng"), language="de", number=4),
    titled("デジタル庁", paragraph("行政サービスを進める。"), language="ja", number=5),
    titled('Water\'s "price" OR none', paragraph("It is NOT so"), number=6),
]


def made(*given_, **options):
    return b"".join(FORMATS["sqlite"].export(given_, Options(**options)))


@pytest.fixture
def opened(tmp_path):
    """The database of these documents, read from a file as everybody else would."""
    with closing(sqlite3.connect(":memory:")) as closed:
        bases = [closed]

        def open_(*given_, **options):
            path = tmp_path / f"{len(bases)}.db"
            path.write_bytes(made(*given_, **options))
            base = sqlite3.connect(path)
            base.row_factory = sqlite3.Row
            bases.append(base)
            return base

        yield open_
        for base in bases:
            base.close()


def rows(base, table):
    return [dict(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY id")]


def asked(words):
    """The query that Datasette makes of what is typed: words and phrases, each in quotes (`escape_fts`)."""
    if words.count('"') % 2:
        words += '"'
    parts = [part for part in re.split(r'\s+|(".*?")', words) if part and part != '""']
    return " ".join(part if part.startswith('"') else f'"{part}"' for part in parts)


def found(base, words):
    """The titles that Datasette's search box finds."""
    known = base.execute(
        "SELECT name FROM sqlite_master WHERE rootpage = 0 "
        """AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="articles"%'"""
    ).fetchone()
    query = (
        f"SELECT title FROM articles WHERE id IN (SELECT rowid FROM {known[0]} WHERE {known[0]} MATCH ?) ORDER BY id"
    )
    return [row[0] for row in base.execute(query, (asked(words),))]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("chuyen doi so", 0), ("chuyển đổi số", 0), ('"chuyen doi so"', 0), ("CHUYỂN ĐỔI", 0), ("hai duong", 0)),
        *(("Hải Dương đẩy", 0), ("chuye\u0302\u0309n đo\u0302\u0309i", 0), ("doi", 0)),
        *(("改", 1), ("改革", 1), ("国务院", 1), ("改革开放", 1), ("विकास", 2), ("राष्ट्रीय", 2)),
        *(("اداره", 3), ("إدارة", 3), ("strasse", 4), ("STRASSE", 4), ("straße", 4)),
        *(("aether", 4), ("oresund", 4), ("lodz", 4), ("istanbul", 4), ("デジタル", 5), ("デジタル庁", 5)),
        *(("サービス", 5), ('"price', 6), ("water's", 6), ("none OR", 6), ("NOT", 6)),
    ],
)  # fmt: skip
def test_words_are_found_with_and_without_their_marks(opened, words, number):
    assert found(opened(*WORDS), words) == [to_record(WORDS[number])["title"]]


@pytest.mark.parametrize("words", ["chuyen doi sao", "विका", "国务", "院于"])
def test_what_is_not_there_is_not_found(opened, words):
    assert found(opened(*WORDS), words) == ([] if words != "国务" else ["国家发展和改革委员会公告"])


def test_the_index_of_a_text_with_letters_of_its_own_can_be_made_anew(opened):
    base = opened(*WORDS)
    base.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    assert found(base, "chuyen doi so") == ["Chuyển đổi số ở Hải Dương"]
    folded = base.execute("SELECT search FROM articles WHERE language = 'vi'").fetchone()[0]
    assert folded.startswith("Chuyển dổi số ở Hải Dương\n")
    assert base.execute("SELECT search FROM articles WHERE language = 'zh'").fetchone()[0] is None


def test_letters_are_folded_to_what_people_type():
    assert all(re.fullmatch("[a-z]{1,2}|[اهي]", plain) for plain in LETTERS.values())


def test_each_part_of_a_line_without_spaces_is_a_word_up_to_four_characters():
    assert list(parted("改革开放了 a 京")) == [
        *("改 改革 改革开 改革开放 革 革开 革开放 革开放了 开 开放 开放了 放 放了 了".split()),
        "京",
    ]
    assert list(parted("Chuyển đổi กรม")) == []


def test_an_article_is_a_row_with_what_its_record_says(opened):
    base = opened(*ARTICLES, FAILURE)
    records = {record["id"]: record for record in map(to_record, ARTICLES)}
    told = rows(base, "articles")
    assert len(told) == len(ARTICLES)
    for row in told:
        record = records[row["page_id"]]
        assert (row["url"], row["sha256"], row["labeller"]) == (
            record["source"]["url"],
            record["source"]["sha256"],
            record["labeller"],
        )
        assert row["published"] == record["published"]
        assert json.loads(row["flags"]) == record["flags"]
    assert [(row["url"], row["path"], row["stage"], row["error"]) for row in rows(base, "failures")] == [
        ("https://a.gov.vn/x", "x.html", "read", "empty")
    ]


def test_edits_have_their_evidence_and_the_words_of_their_block(opened):
    base = opened(edited(titled("Tin", paragraph("Phó Chủ tịch"))))
    (edit,) = rows(base, "edits")
    assert (edit["rule"], edit["block"], edit["text"], edit["article"]) == ("opening", 1, "Phó Chủ tịch", 1)
    assert json.loads(edit["before"]) == {"text": "ó Chủ tịch"}
    assert json.loads(edit["after"]) == {"text": "Phó Chủ tịch"}
    assert json.loads(edit["evidence"])[0]["where"] == "block 2"


def test_files_at_hand_are_named_and_measured(opened):
    base = opened(ARTICLES[1], ARTICLES[3], picture=at_hand, attachment=file_at_hand, images="local")
    (file,) = rows(base, "attachments")
    assert (file["name"], file["media_type"], file["size"]) == (FILE.name, FILE.media_type, len(FILE.body))
    assert {row["name"] for row in rows(base, "images")} == {PICTURE.name, None}
    assert {row["name"] for row in rows(opened(ARTICLES[1], picture=at_hand), "images")} == {None}


@given(st.lists(documents() | failures, max_size=4))
@settings(max_examples=30)
def test_any_documents_make_a_sound_database_in_any_order(drawn):
    whole = made(*drawn)
    assert whole == made(*reversed(drawn))
    base = sqlite3.connect(":memory:")
    with closing(base):
        base.deserialize(whole)
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        base.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        kept = sum(base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("articles", "failures"))
        assert kept == len(drawn)


def test_the_bytes_say_whose_they_are_and_nothing_of_the_machine():
    whole = made(*ARTICLES, FAILURE)
    shuffled = random.Random(1).sample([*ARTICLES, FAILURE], len(ARTICLES) + 1)
    assert whole == made(*shuffled)
    assert whole[:16] == b"SQLite format 3\0"
    assert int.from_bytes(whole[16:18]) == 4096
    assert int.from_bytes(whole[60:64]) == VERSION
    assert int.from_bytes(whole[68:72]) == APPLICATION
    assert whole[24:28] == whole[92:96] == (1).to_bytes(4)
    assert whole[96:100] == (3_040_001).to_bytes(4)


def test_of_nothing_it_is_an_empty_database(opened):
    assert rows(opened(), "articles") == []


def test_captures_of_one_page_are_rows_of_one_page_id(opened):
    twice = [titled("Tin", paragraph(words)) for words in ("một", "hai")]
    assert len({row["page_id"] for row in rows(opened(*twice), "articles")}) == 1
    assert len(rows(opened(*twice), "articles")) == 2


def test_memory_does_not_grow_with_the_articles():
    def peak(number):
        tracemalloc.start()
        given_ = (titled(f"Notice {at}", paragraph("words " * 500), number=at) for at in range(number))
        for _ in FORMATS["sqlite"].export(given_, Options()):
            pass
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(5)
    assert peak(1500) < peak(500) + 1_000_000  # bytes; the texts of the thousand in between are 3 MB


def test_a_full_disk_is_said_to_be_one(monkeypatch):
    def small(path):
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("PRAGMA max_page_count = 4")
        return base

    monkeypatch.setattr(import_module("govtool.export.sqlite"), "_opened", small)
    with pytest.raises(OutputError, match="TMPDIR"):
        made(titled("Wells", paragraph("x" * 100_000)))
