import pytest

from govtool.addresses import place, safe_link

PAGE = "https://www.example.gov/news/1?id=7"


@pytest.mark.parametrize(
    "other",
    [
        PAGE,
        "http://www.example.gov/news/1?id=7",
        "https://example.gov/news/1?id=7",
        "https://EXAMPLE.gov:443/news/1?id=7",
        "http://example.gov:80/news/1?id=7",
        "https://www.example.gov./news/1?id=7",
        "https://www.example.gov/news/1/?id=7#top",
        "https://www.example.gov/news/1?utm_source=rss&id=7&fbclid=Ab1",
        "  https://www.example.gov/news/1?id=7\n",
    ],
)
def test_one_page_has_many_addresses(other):
    assert place(other) == place(PAGE) == "example.gov/news/1?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.gov/news/1",
        "https://www.example.gov/news/1?id=8",
        "https://www.example.gov/News/1?id=7",
        "https://www.example.gov/news/10?id=7",
        "https://example.gov:8080/news/1?id=7",
        "https://news.example.gov/news/1?id=7",
        "https://www.example.gov/news/1?id=7#!/part/2",
        "https://www.example.gov/news/1?id=7&page=2",
        "https://www.example.gov/news/1?id=7&utmost=1",
    ],
)
def test_another_page_has_another(other):
    assert place(other) != place(PAGE)


def test_letters_are_written_in_many_ways():
    escaped = "https://example.gov/%C4%91%E1%BA%A5t"
    assert place("https://example.gov/đất") == place(escaped) == place(escaped.lower())


@pytest.mark.parametrize(
    "text", ["", "/news/1", "news", "mailto:a@example.gov", "ftp://example.gov/", "http://[", "http:///a"]
)
def test_what_is_no_address_of_a_page_has_no_place(text):
    assert place(text) == ""


@pytest.mark.parametrize("path", ["files/qd.pdf", "/files/qd.pdf", "../qd.pdf?a=1#trang", "qd.pdf", "?id=3"])
def test_a_link_may_be_a_path_where_nobody_knows_the_address_of_its_page(path):
    assert safe_link(path) == path
    assert safe_link("https://a.vn/") == "https://a.vn/"
    assert safe_link("#a") == "#a"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/a",
        "/\t/evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "a\\b",
        "javascript:a",
        "java\nscript:a",
        "file:///etc/passwd",
        "data:text/html,a",
        "http://[",
        "ftp://a.vn/",
        "",
        " ",
        "#",
        "vbscript:a",
        "C:\\a",
    ],
)
def test_a_link_is_no_other_host_and_no_other_scheme(address):
    assert safe_link(address) == ""


def test_a_colon_in_a_path_begins_no_scheme():
    assert safe_link("./a:b") == "./a%3Ab"
    assert safe_link("1:b") == "1%3Ab"
