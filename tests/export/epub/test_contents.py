import re

import pytest

from govtool.export.epub.article import Article
from govtool.export.epub.contents import FEW, Contents, grouped, nav, ncx


def article(number, day="", **fields):
    known = {"title": f"T{number}", "digest": f"{number:064}", "language": "en", **fields}
    return Article(day, f"{number:016}", **known)


def shown(articles, by, language="en"):
    return [
        (group.name, [chapter.article.title for chapter in group.chapters]) for group in grouped(articles, by, language)
    ]


def test_articles_are_grouped_by_month_and_undated_ones_are_last():
    articles = [
        article(1, "2022-03-05"),
        article(2),
        article(3, "2021"),
        article(4, "2022-03-01"),
        article(5, "2022-03"),
    ]
    assert shown(articles, "month") == [("2021", ["T3"]), ("2022-03", ["T5", "T4", "T1"]), ("Undated", ["T2"])]
    assert shown(articles, "month", "vi")[-1][0] == "Không rõ ngày"


def test_articles_are_grouped_by_site():
    articles = [
        article(1, source="https://www.b.vn/x"),
        article(2, source="http://a.vn/"),
        article(3),
        article(4, source="http://b.vn"),
    ]
    assert shown(articles, "site") == [("a.vn", ["T2"]), ("b.vn", ["T1", "T4"]), ("Others", ["T3"])]


def test_sections_are_one_in_whatever_case_they_are_written():
    articles = [article(at, section=name) for at, name in enumerate(("NEWS", "News", "News", "", "Acts"))]
    assert shown(articles, "section") == [("Acts", ["T4"]), ("News", ["T0", "T1", "T2"]), ("Others", ["T3"])]


def test_where_nothing_is_known_there_are_no_groups():
    assert shown([article(1), article(2)], "section") == [("", ["T1", "T2"])]


@pytest.mark.parametrize(("sites", "names"), [(1, ["2022-01", "2022-02"]), (2, ["s0.vn", "s1.vn"])])
def test_a_large_book_is_grouped_unasked(sites, names):
    articles = [article(at, f"2022-0{1 + at % 2}", source=f"http://s{at % sites}.vn/") for at in range(FEW + 1)]
    assert [name for name, _ in shown(articles, "")] == names
    assert [name for name, _ in shown(articles[1:], "")] == [""]


def test_files_are_named_by_ids_and_a_later_capture_by_its_digest_too():
    first = article(1, captured="2022-01-01", digest="a" * 64)
    later = first._replace(captured="2022-02-01", digest="b" * 64)
    (group,) = grouped([later, first], "", "en")
    assert {chapter.article.captured: chapter.file for chapter in group.chapters} == {
        "2022-01-01": f"{1:016}.xhtml",
        "2022-02-01": f"{1:016}-{'b' * 16}.xhtml",
    }


def test_both_tables_of_contents_have_the_same_order():
    groups = grouped([article(at, f"2022-0{at}", title=f"<T{at}>") for at in (3, 1, 2)], "month", "en")
    contents = Contents("urn:x", "B & C", "en", groups)
    files = [f"text/{at:016}.xhtml" for at in (1, 2, 3)]
    assert re.findall('<li><a href="(text/.*?)"', nav(contents)) == files
    assert list(dict.fromkeys(re.findall('content src="(.*?)"', ncx(contents)))) == files
    orders = re.findall('playOrder="(.*?)".*?src="(.*?)"', ncx(contents))
    assert {file: {order for order, other in orders if other == file} for file in files} == {
        file: {str(at)} for at, file in enumerate(files, 1)
    }
    assert "&lt;T1&gt;" in nav(contents)
