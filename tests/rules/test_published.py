import pytest

from tests.samples import PROSE, article, cleaned, page, said, text, texts


@pytest.mark.parametrize(
    "line",
    [
        "12 May 2024",
        "Sunday, 12 May 2024",
        "Published: 12 May 2024",
        "Published 12 May 2024 by Lina Thach",
        "Last updated on 12 May 2024.",
        "Ngày đăng: 30/05/2024",
        "Thứ Ba, 11/04/2023 14:02:51",
        "Đăng lúc: 14:02 11/04/2023",
        "2024年5月12日",
        "公開日：2025/01/31 11:30 更新日：2025/02/03 09:15",  # two labels, two dates
        "입력 2024.05.12. 10:30 수정 2024.05.13. 08:15",
        "Published 12 May 2024 Updated 13 May 2024",
        "12 May 2024 (last updated on 13 May 2024)",
    ],
)
def test_a_date_line_near_the_headline(line):
    assert said(cleaned(article(line, *PROSE)), "published") == [line]
    assert said(cleaned(article(PROSE[0], line, *PROSE[1:])), "published") == [line]


def test_published_and_updated():
    lines = ["Published: 12 May 2024", "Updated: 13 May 2024"]
    assert said(cleaned(article(*lines, *PROSE)), "published") == lines


def test_in_a_text():
    assert said(cleaned(text("Nước ngầm xuống thấp", "11/04/2023 14:02:51", *PROSE)), "published") == [
        "11/04/2023 14:02:51"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "On 12 May 2024 the board opened the lock again, a month late.",  # a sentence with a date in it
        "Updated guidance on 3 May 2023 replaces the earlier text.",  # the label is a word of it
        "Published in 1999, the survey is still in use.",
        "Issued on 3 May 2023, this licence ends the dispute.",
        "Posted on the gate of every village office since 12 May 2024:",
        "Ngày 12/5/2024, đoàn công tác của tỉnh đã kiểm tra cống Bến Gỗ.",
        "<h2>12 May 2024</h2>",  # a heading
        "<ul><li>12 May 2024</li></ul>",  # an item
        "<table><tr><td>12 May 2024</td><td>3</td></tr><tr><td>13 May 2024</td><td>3</td></tr></table>",
        "Updated guidance of 3 May 2023 replaces the text of 4 June 2022 in full.",  # sentences with two dates
        "Published on 3 May 2023, the survey of wells was read by the board and updated on 4 June 2023.",
        "Open from 3 May 2024 in Tan Loc and from 5 May 2024 in Go Me, updated maps are at the gate",
        "更新日曜日の予定は2025/01/31と2025/02/03に役場の掲示板で知らせることにしています",
        "15 October 2019 Posted in speeches of ministers",  # a label without a date
        "2024",  # a year is no date
        "Số 12/2024",
    ],
)
def test_other_lines_stay(line):
    assert said(cleaned(article(line, *PROSE)), "published") == []


def test_a_list_of_news_stays():
    news = [line for day in (3, 4, 5) for line in (f"{day} May 2024", f"Canal closed for dredging on section {day}")]
    assert said(cleaned(article(*news)), "published") == []


def test_far_from_the_headline_it_stays():
    assert said(cleaned(article(*PROSE, *PROSE, *PROSE, "12 May 2024", *PROSE)), "published") == []


def test_the_date_of_a_signature_stays():
    document = cleaned(article(*PROSE[:2], "An Phú, ngày 3 tháng 6 năm 2024", "Lina Thach"))
    assert document.text.endswith("An Phú, ngày 3 tháng 6 năm 2024\nLina Thach")


def test_a_page_without_headline():
    assert said(cleaned(page(f"<p>12 May 2024</p><p>{PROSE[0]}</p>")), "published") == ["12 May 2024"]


def test_the_date_that_code_prints_stays():
    code = '<pre><code class="language-python">12 May 2024</code></pre>'
    assert texts(cleaned(article("Ask for the date of the survey:", code, *PROSE)), "published") == []
    assert texts(cleaned(article(*PROSE, "It prints:", code)), "published") == []
