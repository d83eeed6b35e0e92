from tests.export.test_notes import xhtml


def test_a_passage_in_another_language_says_so_once():
    assert xhtml("<html lang=en><p>a<blockquote lang=ar dir=rtl><p lang=ar>b<p>c</blockquote><div lang=fr><p>d") == (
        '<p>a</p><blockquote lang="ar" xml:lang="ar" dir="rtl"><p>b</p><p>c</p></blockquote>'
        '<p lang="fr" xml:lang="fr">d</p>'
    )


def test_what_the_page_is_in_is_not_said_again():
    assert xhtml("<html lang=en><body lang=en-GB><main lang=en><p>a") == "<p>a</p>"
    assert xhtml('<html lang=ar dir=rtl><p>a<p lang="x y" dir=up>b') == "<p>a</p><p>b</p>"
    assert xhtml("<html lang=ar dir=rtl><p>a<p lang=en dir=ltr>b") == (
        '<p>a</p><p lang="en" xml:lang="en" dir="ltr">b</p>'
    )


def test_a_quotation_back_in_the_language_of_the_page_says_so():
    assert xhtml("<html lang=en><ul lang=fr><li>a<li lang=en>b</ul>") == (
        '<ul lang="fr" xml:lang="fr"><li><p>a</p></li><li lang="en" xml:lang="en"><p>b</p></li></ul>'
    )
