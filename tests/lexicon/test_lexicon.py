import time
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from govtool import lexicon
from govtool.lexicon import GROUPS, equals, find, fold, line_key, opens, phrases, rest, speaks
from govtool.lexicon.calendar import months, offset_of_domain, zones

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "id", "ja", "ko", "pt", "ru", "th", "vi", "zh")
ENTRIES = [
    (language, group, entry)
    for language in LANGUAGES
    for group, entries in tomllib.loads(
        files("govtool.lexicon").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    ).items()
    for entry in entries
]


@pytest.mark.parametrize(("language", "group", "entry"), ENTRIES)
def test_a_phrase_has_a_known_group_a_text_and_says_where_it_was_seen(language, group, entry):
    assert group in GROUPS
    assert entry["text"].strip() == entry["text"] != ""
    assert unicodedata.is_normalized("NFC", entry["text"])
    assert isinstance(entry["seen"], str)
    assert set(entry) <= {"text", "seen", "anchor", "fact"}


def test_no_phrase_stands_twice_in_a_group_of_a_language():
    keys = [(language, group, fold(entry["text"])) for language, group, entry in ENTRIES]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_phrases_of_every_language(group):
    assert {phrase.language for phrase in phrases(group)} == set(LANGUAGES)
    assert all(phrase.group == group for phrase in phrases(group))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hundred_phrases_were_really_seen(language):
    seen = [phrase for group in GROUPS for phrase in phrases(group) if phrase.language == language and phrase.confirmed]
    assert len(seen) >= 100


def test_a_phrase_nobody_has_seen_is_never_an_anchor():
    unseen = [phrase for group in GROUPS for phrase in phrases(group) if not phrase.confirmed]
    assert unseen
    assert not any(phrase.anchor for phrase in unseen)


def test_an_unknown_group_has_no_phrase():
    assert phrases("weather") == ()
    assert opens("weather", "Hôm nay: 329") is None
    assert equals("weather", "Hôm nay") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("Thuỷ", "thủy"), ("HOẠ", "họa"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy Ban"),
        (unicodedata.normalize("NFD", "Điện thoại"), "điện thoại"), ("“a”", '"A"'), ("l’État", "L'ÉTAT"),
        ("2020–2025", "2020-2025"), ("a\u00a0 b\n c", "A b c"), ("STRASSE", "straße"), ("Số：", "số:"),
        ("soft\u00adhyphen", "softhyphen"), ("zero\u200bwidth", "zerowidth"), ("và…", "và..."),
    ],
)  # fmt: skip
def test_texts_that_differ_in_form_only_have_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ảnh", "anh"), ("hoà", "hoa"), ("thuỷ", "thuý"), ("đã", "da"), ("résumé", "resume"), ("của", "cua"),
     ("a b", "ab"), ("số 1", "số 2"), ("hoà", "hoá")],
)  # fmt: skip
def test_words_that_differ_keep_different_keys(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("phrase", [phrase.text for group in GROUPS for phrase in phrases(group)])
def test_folding_twice_changes_nothing(phrase):
    assert fold(fold(phrase)) == fold(phrase)


OPENS = [
    ("counter", "Số lượt truy cập", "Số lượt truy cập"),
    ("counter", "Hôm nay: 329", "Hôm nay"),
    ("counter", "TẤT CẢ: 806,187", "Tất cả"),
    ("counter", "Tổng số lượt truy cập hôm nay: 12", "Tổng số lượt truy cập hôm nay"),
    ("counter", "• Đang truy cập: 40", "Đang truy cập"),
    ("counter", "Visitor count 12", "Visitor count"),
    ("imprint", "Trưởng Ban biên tập: Ông A", "Trưởng ban biên tập"),
    ("imprint", "© 2023 Ministry of Works", "©"),
    ("imprint", "Điện thoại : 02203", "Điện thoại"),
    ("publisher", "CỔNG THÔNG TIN ĐIỆN TỬ SỞ Y TẾ", "Cổng thông tin điện tử"),
    ("publisher", "Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân"),
    ("publisher", "Ministry of Public Works", "Ministry of"),
    ("related", "Các tin khác:", "Các tin khác"),
    ("caption", "Ảnh: TTXVN", "Ảnh"),
    ("signature", "Nơi nhận:", "Nơi nhận"),
    ("signature", "TM. UỶ BAN NHÂN DÂN TỈNH", "TM. ỦY BAN NHÂN DÂN"),
]


@pytest.mark.parametrize(("group", "text", "phrase"), OPENS)
def test_a_text_opens_with_the_longest_phrase(group, text, phrase):
    found = opens(group, text)
    assert found is not None
    assert found.text == phrase


@pytest.mark.parametrize("group", GROUPS)
def test_every_phrase_is_found_at_the_beginning_of_a_text_and_alone(group):
    for phrase in phrases(group):
        opened, whole = opens(group, f"• {phrase.text}: 12"), equals(group, f" {phrase.text}.")
        assert opened is not None
        assert whole is not None
        assert fold(opened.text).startswith(line_key(phrase.text))
        assert line_key(whole.text) == line_key(phrase.text)


def test_a_text_opens_with_phrases_of_several_groups_each_the_longest_of_its_own():
    line = "Nguồn ảnh: TTXVN"
    found = {group: phrase.text for group in GROUPS if (phrase := opens(group, line))}
    assert found == {"byline": "Nguồn", "caption": "Nguồn ảnh"}


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("counter", ""), ("counter", "   "), ("counter", "Hôm nayy"), ("counter", "Tổng bí thư đến dự"),
        ("counter", "Trang web có số lượt truy cập cao"), ("counter", "Todayish"), ("counter", "Totalling 12"),
        ("counter", "Ngày 26/3"), ("counter", "The total was 12"), ("imprint", "Emailed yesterday"),
        ("imprint", "Faxes are gone"), ("imprint", "Bản quyền tác phẩm được bảo hộ"),
        ("imprint", "Ông Bùi Thanh Tùng, Trưởng ban biên tập"), ("publisher", "Ministers of the region met"),
        ("publisher", "Cổng làng cổ kính"), ("related", "Tin rằng ngày mai"), ("related", "Relatedly, the board"),
        ("share", "Sharepoint"), ("share", "Printing office opened"), ("share", "In ấn và phát hành"),
        ("consent", "Cookies were baked"), ("stub", "Videography course"), ("byline", "Byelaws of 1990"),
        ("byline", "Bypass road opened"), ("caption", "Ảnhh"), ("caption", "Photosynthesis"),
        ("attachment", "Downloadable guides"), ("signature", "Nơi nhậnn"), ("document_number", "Sốt xuất huyết"),
        ("document_number", "Norway"),
    ],
)  # fmt: skip
def test_a_text_that_only_looks_like_a_phrase_does_not_open_with_one(group, text):
    assert opens(group, text) is None


@pytest.mark.parametrize(
    ("group", "text"),
    [("stub", "VIDEO"), ("stub", "Video:"), ("related", "Tin liên quan"), ("share", " Chia sẻ: "),
     ("related", "RELATED NEWS"), ("signature", "./."), ("share", "• In trang"), ("counter", "Hôm nay:"),
     ("share", "Was this page useful"), ("share", "打印。"), ("share", "طباعة،"), ("attachment", "संलग्नक।")],
)  # fmt: skip
def test_a_text_is_a_phrase_less_final_punctuation(group, text):
    assert equals(group, text) is not None


@pytest.mark.parametrize(
    ("group", "text"),
    [("stub", "VIDEO của buổi lễ"), ("stub", "Một video"), ("stub", ""), ("related", "Tin liên quan đến lũ"),
     ("related", "Related news agency reports"), ("share", "Chia sẻ với bà con"), ("signature", "."),
     ("signature", "..."), ("counter", "Hôm nay: 329"), ("share", "Print this report"), ("related", "x" * 500),
     ("counter", "329"), ("share", "。"), ("share", "طباعة التقرير"), ("share", "打印机。"), ("related", "،।")],
)  # fmt: skip
def test_a_text_with_more_in_it_is_no_phrase(group, text):
    assert equals(group, text) is None


@pytest.mark.parametrize("text", ["Hôm nay: 329", "VIDEO", "© 2023", "• Chia sẻ", "Read more …", "Read more"])
def test_a_text_speaks_that_opens_with_a_phrase_of_any_group_or_is_one(text):
    assert speaks(text)


@pytest.mark.parametrize("text", ["", "…", "- • -", "329", "Todayish", "Wells have fallen", "We print: 12", "x" * 500])
def test_other_texts_do_not_speak(text):
    assert not speaks(text)


def test_what_follows_a_phrase_is_kept_as_printed():
    line = "Điện thoại : 02203.853.734 Email: soldtbxh@haiduong.gov.vn"
    found = find("imprint", line)
    assert [(line[label.start : label.end], label.phrase.fact) for label in found] == [
        ("Điện thoại", "phone"),
        ("Email", "email"),
    ]
    assert rest(found[0].phrase, line).startswith("02203.853.734 Email")
    assert rest(found[0].phrase, "- ĐIỆN THOẠI: 1 ") == "1"


@pytest.mark.parametrize(
    ("group", "text", "phrase"),
    [
        ("imprint", "पता: नई नहर मार्ग", "पता"),
        ("imprint", "पता 3", "पता"),
        ("imprint", "Email来信请注明", "Email"),  # a change of script ends a word
        ("imprint", "Email연락처", "Email"),
        ("imprint", "地址Address", "地址"),
    ],
)
def test_marks_belong_to_a_word_and_another_script_ends_it(group, text, phrase):
    found = opens(group, text)
    assert found is not None
    assert found.text == phrase


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("imprint", "पताका फहराई गई"),  # a flag, and no address
        ("imprint", "Emailé"),
        ("imprint", "Email\u0301s"),
        ("imprint", "โทรีทวีต"),  # the vowel sign belongs to the last letter
        ("imprint", "Email2go"),
        ("counter", "Todayish"),
    ],
)
def test_a_mark_or_a_letter_of_the_same_script_goes_on_with_the_word(group, text):
    assert opens(group, text) is None


def test_find_stops_at_words_not_inside_them():
    assert find("imprint", "लापता व्यक्ति") == []  # a missing person, and no address
    assert [label.phrase.text for label in find("imprint", "कार्यालय का पता: 3")] == ["पता"]
    assert [label.phrase.text for label in find("imprint", "联系Email: a@b.cn")][-1:] == ["Email"]
    assert find("imprint", "Prefax and metaphone") == []
    assert find("imprint", "") == []


def test_a_call_for_each_block_is_cheap():
    blocks = [f"{number} Bí thư Tỉnh uỷ nhấn mạnh" for number in range(50)] * 20
    start = time.perf_counter()
    for block in blocks:
        for group in GROUPS:
            opens(group, block)
    assert (time.perf_counter() - start) / (len(blocks) * len(GROUPS)) < 20e-6


def test_a_month_name_means_one_month_in_all_languages():
    table = tomllib.loads(files("govtool.lexicon").joinpath("months.toml").read_text(encoding="utf-8"))
    seen: dict[str, int] = {}
    for names in table["names"].values():
        assert len(names) == 12
        for month, forms in enumerate(names, 1):
            for form in forms.split():
                assert form == form.lower()
                assert seen.setdefault(form, month) == month
    assert months()["julio"] == 7
    assert zones()["WIB"] == 420


@pytest.mark.parametrize(("host", "year", "offset"), [
    ("haiduong.gov.vn", 2022, 420), ("go.jp", 1999, 540), ("x.gov.in.", 2000, 330), ("a.VN", 2000, 420),
    ("setkab.go.id", 2022, None), ("government.ru", 2022, None), ("gov.uk", 2022, None), ("epa.gov", 2022, None),
    ("x.tr", 2010, None), ("", 2022, None), ("localhost", 2022, None), ("web.archive.org", 2022, None),
])  # fmt: skip
def test_only_a_country_of_one_zone_gives_an_offset(host, year, offset):
    assert offset_of_domain(host, year) == offset


def test_the_package_names_what_it_offers():
    assert {"fold", "opens", "equals", "phrases", "rest", "find"} <= set(lexicon.__all__)


def test_lines_that_differ_in_case_bullets_and_final_punctuation_have_one_key():
    assert line_key("» ĐĂNG KÝ\u00a0nhận tin :") == line_key("Đăng ký nhận tin") == "đăng ký nhận tin"
    assert line_key("Đăng ký nhận tin?") != line_key("Đăng ký nhận tin")
    assert line_key("Dang ky nhan tin") != line_key("Đăng ký nhận tin")


def test_a_line_of_signs_has_a_key_of_its_own():
    assert line_key("…") == "..."
    assert line_key("- • -") == "- • -"
    assert len({line_key(signs) for signs in ("…", "***", "|", "-")}) == 4
