"""Pages of every kind, in several languages and scripts, and at least as many that look like them and are articles."""

from __future__ import annotations

import pickle
from html import escape
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.kinds import SHOWN, kind_of
from govtool.model import Capture, PageKind
from govtool.page import read_page
from govtool.pipeline import Plan, convert_one

SITE = "https://agency.example/news/1"
PROSE = (
    "The water board measured two hundred wells this spring and found that forty of them had fallen by a metre.",
    "Villages on the upper canal were asked to pump at night only, until the rains come back in late August.",
    "The next measurement is planned for the first week of September, in the same two hundred wells as before.",
    "Families that lose their well may ask the commune for a place at the common pump, free of charge this year.",
    "A map of the wells, with the depth of each of them, hangs in the office and can be copied by anyone there.",
    "The board thanks the forty volunteers who walked from house to house with a rope, a lamp and a notebook.",
    "Their figures have been compared with those of the drought of 1998, when half of the wells were dry in June.",
    "Nobody expects that to happen again, but the pumps that stood in the yard since then have all been repaired.",
)
TEXT = "".join(f"<p>{one}</p>" for one in PROSE)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
FOOTER = "<footer><p>Water Board, 1 Quay Street. Telephone 555 0100.</p></footer>"
TEASERS = "".join(
    f'<div class="teaser"><h3><a href="/n/{n}">Notice number {n} of the water board</a></h3><p>May {n}, 2024</p></div>'
    for n in range(1, 13)
)
DECLARED = '<meta property="og:type" content="article">'
FIELDS = (
    '<form><label>Words <input name="q"></label><label>From <input type="date"></label><label>Until '
    '<input type="date"></label><label>Office <select><option>All</option></select></label><button>Go</button></form>'
)


def page(body: str, title: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def message(title: str, *lines: str) -> str:
    """A page of a message: menu, headline, its sentences, footer."""
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return page(f"{MENU}<main><h1>{title}</h1>{told}</main>{FOOTER}", f"{title} | Water Board")


def kind(html: str, *, url: str | None = SITE, status: int = 200, genres: dict[str, float] | None = None) -> str:
    capture = Capture(html.encode(), url=url, status=status)
    found, evidence = kind_of(read_page(capture), capture, genres or {})
    assert (found == "article") == (not evidence)
    assert found == "article" or len(evidence) >= 2
    return found


SOFT_404 = {
    "en": message("Page not found", "If you typed the web address, check it is correct."),
    "en code": page(
        "<h1>404</h1><p>Sorry, the page you are looking for could not be found.</p>", "404 - Page not found"
    ),
    "en bare": page("<h1>Not Found</h1><p>The requested URL was not found on this server.</p>", "404 Not Found"),
    "vi": message("Không tìm thấy trang", "Trang bạn yêu cầu đã được chuyển đi hoặc bị xóa."),
    "vi code": page(f"{MENU}<h2>404</h2><p>Không tìm thấy trang</p>{FOOTER}", "Sở Tài nguyên"),
    "de": message("Seite nicht gefunden", "Die gewünschte Seite gibt es nicht mehr. Nutzen Sie die Suche."),
    "fr": message("Page introuvable", "La page demandée est introuvable."),
    "es": message("404 - Página no encontrada", "La página que busca ha cambiado de dirección."),
    "pt": message("Página não encontrada", "A página solicitada não existe."),
    "id": message("Halaman tidak ditemukan", "Halaman yang Anda cari sudah dipindahkan."),
    "ru": message("Ошибка 404: страница не найдена", "Запрашиваемая страница не найдена."),
    "zh": message("页面不存在", "抱歉，您访问的页面不存在。"),
    "ar": message("الصفحة غير موجودة", "الصفحة التي تبحث عنها غير موجودة أو تم نقلها."),
    "th": message("ไม่พบหน้านี้", "หน้าที่คุณต้องการถูกย้ายไปแล้ว"),
    "hi": message("पृष्ठ नहीं मिला", "आप जो पृष्ठ खोज रहे हैं वह मौजूद नहीं है।"),
    "ja": message("ページが見つかりません", "お探しのページが見つかりませんでした。"),
    "ko": message("페이지를 찾을 수 없습니다", "요청하신 페이지를 찾을 수 없습니다."),
}
BLOCKED = {
    "bare": page("<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", "403 Forbidden"),
    "en": page("<h1>Access Denied</h1><p>You don't have permission to access this page.</p>", "Access Denied"),
    "challenge": page(
        "<h1>Just a moment...</h1><p>Checking your browser before accessing the site.</p>", "Just a moment..."
    ),
    "firewall": page(
        "<p>The requested URL was rejected. Please consult with your administrator.</p>", "Request Rejected"
    ),
    "ban": message(
        "Sorry, you have been blocked", "This website uses a security service to protect itself.", "Ray ID 1"
    ),
    "vi": message("Truy cập bị từ chối", "Bạn không có quyền truy cập trang này."),
    "de": message("Zugriff verweigert", "Sie haben keine Berechtigung für diese Seite."),
    "ru": message("Доступ запрещен", "У вас нет прав на просмотр этой страницы."),
    "ja": message("アクセスが拒否されました", "このページにアクセスする権限がありません。"),
    "th": message("ไม่มีสิทธิ์เข้าถึง", "คุณไม่มีสิทธิ์เข้าถึงหน้านี้"),
    "login": page(
        "<h1>Log in</h1><form>Name <input>Word <input type=password><button>Log in</button></form>", "Log in"
    ),
    "login vi": page("<h1>Đăng nhập</h1><form><input type=text><input type='password'>Tên</form>", "Đăng nhập"),
}
ERROR = {
    "bare": page("<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>", "502 Bad Gateway"),
    "503": page(
        "<h1>Service Unavailable</h1><p>The server is temporarily unable to service your request due to "
        "maintenance. Please try again later.</p>",
        "503 Service Unavailable",
    ),
    "500": page("<h1>Error 500</h1><p>Internal server error</p>", "Internal Server Error"),
    "vi": message("Lỗi 503", "Hệ thống đang bảo trì, vui lòng quay lại sau."),
}
SHELL = {
    "react": page(
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><p>Water Board</p>",
        "Water Board",
    ),
    "vue": page(
        '<noscript>Vui lòng bật JavaScript để sử dụng trang web này.</noscript><div id="app"><!-- --></div>'
        "<span>Đang tải…</span>"
    ),
    "said": page('<div id="__next"></div><p>Включите JavaScript в настройках браузера.</p>'),
    "angular": page("<app-root>Loading</app-root><noscript>Veuillez activer JavaScript.</noscript>"),
}
FORM = {
    "en": page(f"{MENU}<h1>Advanced search</h1>{FIELDS}{FOOTER}", "Advanced search | Water Board"),
    "address": page(f"{MENU}<h1>Find a document</h1>{FIELDS}{FOOTER}", "Documents"),
    "vi": page(f"{MENU}<h1>Tìm kiếm nâng cao</h1>{FIELDS}{FOOTER}"),
    "fr": page(f"{MENU}<h1>Recherche avancée</h1>{FIELDS}{FOOTER}"),
}
HOME = {
    "en": page(f"{MENU}<h1>Water Board</h1>{TEASERS}{FOOTER}", "Water Board"),
    "named": page(f"{MENU}{TEASERS}{FOOTER}", "Home | Water Board"),
    "vi": page(f"{MENU}{TEASERS}{FOOTER}", "Trang chủ"),
}
#: Look like something else, and are articles.
ARTICLES = {
    "an article": message("Forty wells have fallen", *PROSE),
    "about 404 errors": message("404 errors explained", "A page that is not found answers with 404.", *PROSE),
    "titled so": message("Access denied", *PROSE),
    "titled so, and short": message("Access denied", *PROSE[:3]),
    "of a beach": message("Access denied: the beach at Ben Go stays closed", *PROSE[:2]),
    "that quotes the words": message(
        "A wall that nobody sees", "“You don't have permission to access this page,” it says.", *PROSE
    ),
    "that quotes the words, and is short": message(
        "The archive is open again",
        "Many read “the page you are looking for could not be found” last week; the archive is open again.",
        PROSE[0],
    ),
    "a notice of maintenance": message("Water is off on Monday", "The service is unavailable from eight to noon."),
    "a service with a form": page(f"{MENU}<h1>Ask for a well</h1>{TEXT}{FIELDS}{FOOTER}", "Ask for a well"),
    "a service with a form, and short": page(f"{MENU}<h1>Ask for a well</h1><p>{PROSE[0]}</p>{FIELDS}{FOOTER}"),
    "how to search": page(f"{MENU}<h1>Search</h1>{TEXT}{FIELDS}{FOOTER}", "Search"),
    "with a box to log in": page(f"{MENU}<form><input><input type=password></form><h1>Log in</h1>{TEXT}", "Log in"),
    "a short notice": message("Office closed", "The office is closed on Monday."),
    "a notice of one line": page("<h1>Office closed on Monday</h1>"),
    "a notice that scripts would adorn": page(
        "<noscript>Please enable JavaScript.</noscript><div id=root>"
        "<h1>Office closed</h1><p>The office is closed on Monday 12 May.</p></div>"
    ),
    "a number": message("404", "Four hundred and four wells were measured this spring by the water board."),
    "a song": message("404 Not Found", *PROSE[:2]),
    "a telephone": message("Help lines", "Call 404 or 503.", PROSE[0]),
    "vi": message("Không tìm thấy người mất tích", "Đội cứu hộ chưa tìm thấy hai người mất tích sau trận lũ hôm qua."),
    "de": message("Der Zugriff auf das Archiv", "Der Zugriff auf das Archiv ist ab Montag wieder für alle möglich."),
    "ru": message("Страница истории", "Новая страница истории нашего села открыта для всех жителей района."),
    "zh": message("关于访问的通知", "市水务局决定，自五月一日起，各村夜间取水，白天停止抽水，直到雨季到来为止。"),
    "ar": message("مجلس المياه", "قاس مجلس المياه مئتي بئر هذا الربيع ووجد أن أربعين منها قد انخفضت."),
    "th": message("ประกาศ", "สำนักงานน้ำวัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้และพบว่าสี่สิบบ่อลดลง"),
    "with related news": page(f"{MENU}<h1>Forty wells have fallen</h1>{TEXT}<aside>{TEASERS}</aside>{FOOTER}"),
    "declared so": page(f"{MENU}<h1>Wells</h1><p>{PROSE[0]}</p>{TEASERS}", head=DECLARED),
}


def each(pages: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("html", pages.values(), ids=pages)


@each(SOFT_404)
def test_a_page_that_says_it_is_not_there_is_a_soft_404(html):
    assert kind(html) == "soft-404"


@each(SOFT_404)
def test_where_the_server_says_so_too_it_is_an_error(html):
    assert kind(html, status=404) == "error"


@each(BLOCKED)
def test_a_wall_is_a_wall_whatever_its_status(html):
    assert kind(html) == kind(html, status=403) == "blocked"


@each(ERROR)
def test_a_message_of_the_server_is_an_error(html):
    assert kind(html) == kind(html, status=503) == "error"


@each(SHELL)
def test_a_page_that_scripts_have_not_filled_is_a_shell(html):
    assert kind(html) == "shell"


@each(FORM)
def test_fields_and_hardly_a_word_are_a_form(html):
    assert kind(html, url="https://agency.example/search?lang=en") == "form"


@each(HOME)
@pytest.mark.parametrize("path", ["", "/", "/index.html", "/default.aspx", "/en/", "/vi/index.php", "/home"])
def test_the_first_page_of_a_site_is_its_home(html, path):
    assert kind(html, url=f"https://agency.example{path}") == "home"


@each(HOME)
def test_a_page_elsewhere_is_no_home(html):
    for url in ("https://agency.example/news", "https://agency.example/?p=12", "https://agency.example/index/a", None):
        assert kind(html, url=url) != "home"


@each(ARTICLES)
@pytest.mark.parametrize("url", [SITE, None])
def test_what_looks_like_it_is_an_article_all_the_same(html, url):
    assert kind(html, url=url) == "article"


def test_an_article_at_the_root_of_a_host_is_one():
    assert kind(ARTICLES["an article"], url="https://agency.example/") == "article"
    assert kind(ARTICLES["declared so"], url="https://agency.example/") == "article"
    canonical = page(TEASERS, head=f'<link rel="canonical" href="{SITE}">')
    assert kind(canonical, url="https://agency.example/") != "home"


def test_a_long_article_served_with_an_error_is_one():
    assert kind(ARTICLES["an article"], status=404) == "article"
    assert kind(ARTICLES["an article"], status=500) == "article"


def test_a_short_article_served_with_an_error_is_one_too():
    for status in (400, 403, 404, 410, 500, 503):
        assert kind(ARTICLES["titled so, and short"].replace("Access denied", "Wells"), status=status) == "article"


def test_one_line_is_one_sign_even_if_it_is_the_headline_and_the_message():
    headline = "Sorry, you have been blocked"
    assert kind(message(headline, *PROSE[:2])) == "article"
    assert kind(message("Không tìm thấy trang", *PROSE[:2])) == "article"


def test_an_error_without_a_word_we_know_is_one_by_its_status_and_a_message_beside_it():
    assert kind(page("<h1>404</h1><p>Nope.</p>"), status=404) == "error"


def test_a_listing_needs_the_networks_word_and_the_pages():
    html = page(f"{MENU}<h1>News</h1>{TEASERS}{FOOTER}")
    assert kind(html, genres={"listing": 0.8}) == "listing"
    assert kind(html, genres={"listing": 0.6, "service": 0.4}) == "article"
    assert kind(html, genres={"listing": 0.2, "article": 0.8}) == "article"
    assert kind(ARTICLES["an article"], genres={"listing": 0.8}) == "article"


def rows(between: str) -> str:
    return "".join(
        f'<li class="news"><a href="/n/{n}">Notice number {n} of the water board</a>{between}</li>' for n in range(12)
    )


def test_without_a_network_only_a_dated_listing_is_one():
    dated, undated = rows("<p>12/05/2024</p>"), rows("")
    assert kind(page(f"{MENU}<h1>News</h1><ul>{dated}</ul>{FOOTER}")) == "listing"
    assert kind(page(f"{MENU}<h1>News</h1><ul>{dated}</ul>{TEXT}{FOOTER}")) == "article"
    assert kind(page(f"{MENU}<h1>News</h1><ul>{dated}</ul>{FOOTER}", head=DECLARED)) == "article"
    assert (
        kind(page(f"{MENU}<ul>{undated}</ul><h1>Nguyen Van A</h1><p>Born in 1961 in An Phu.</p>{FOOTER}")) == "article"
    )


def test_a_wrapper_named_after_the_cookie_bar_hides_no_article():
    assert kind(page(f'<div class="with-cookie-bar"><h1>Not found</h1>{TEXT}</div>', "Not found")) == "article"


def test_what_is_hidden_says_nothing():
    hidden = "<div hidden><h2>Page not found</h2><p>The page you are looking for could not be found.</p></div>"
    assert kind(page(f"{MENU}<h1>Office closed</h1><p>{PROSE[0]}</p>{hidden}{FOOTER}")) == "article"


def test_a_text_is_an_article_whatever_it_says():
    body = "Page not found\nThe page you are looking for could not be found.\n"
    document = convert_one(Capture(body.encode(), kind="text"), Plan("whole"))
    assert (document.page_kind, document.page_evidence) == ("article", ())


def test_a_document_knows_its_kind_and_why_and_is_flagged():
    document = convert_one(Capture(SOFT_404["en"].encode(), path="a.html"), Plan("whole"))
    assert document.page_kind == "soft-404"
    assert [one.kind for one in document.page_evidence] == ["phrase", "phrase", "amount"]
    assert "not-an-article" in document.all_flags
    assert pickle.loads(pickle.dumps(document)) == document
    assert "not-an-article" not in convert_one(Capture(ARTICLES["an article"].encode()), Plan("whole")).all_flags


def test_every_kind_has_a_name_to_be_shown():
    assert set(SHOWN) == set(get_args(PageKind))


WORDS = st.sampled_from(
    [*PROSE, "Page not found", "404", "Access denied", "Log in", "Search", "Home", "", "enable JavaScript"]
)


@given(
    st.lists(WORDS, min_size=1, max_size=6), st.sampled_from([200, 403, 404, 500]), st.sampled_from([SITE, "/", None])
)
def test_it_never_fails_and_always_says_why(lines, status, url):
    html = page("".join(f"<p>{line}</p>" for line in lines) + "x", lines[0])
    kind(html, url=url, status=status)


@given(WORDS, WORDS, st.sampled_from([200, 403, 404, 500]))
def test_a_page_with_a_text_of_its_own_is_an_article_whatever_else_it_says(title, line, status):
    assert kind(page(f"<h1>{title}x</h1><p>{line}</p>{TEXT}{FIELDS}", title), status=status) == "article"
