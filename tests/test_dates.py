import unicodedata

import pytest

from govtool.dates import parse_date, with_offset

DATES = [
    # ISO 8601 and its kin
    ("2022-03-26", "", "2022-03-26"), ("2022-03-26T08:14:36+07:00", "", "2022-03-26T08:14:36+07:00"),
    ("2022-03-26T08:14:36Z", "", "2022-03-26T08:14:36+00:00"), ("2022-03-26 08:14", "", "2022-03-26T08:14"),
    ("2022-03-26T08:14:36.123-0500", "", "2022-03-26T08:14:36-05:00"), ("2022-03", "", "2022-03"),
    ("20220326", "", "2022-03-26"), ("20220326081436", "", "2022-03-26T08:14:36"),
    ("20220326T0814Z", "", "2022-03-26T08:14+00:00"), ("2022/3/4", "", "2022-03-04"), ("2022.3.4", "", "2022-03-04"),
    ("Mon, 4 Jul 2022 08:14:36 +0700", "", "2022-07-04T08:14:36+07:00"),
    # Vietnamese
    ("26/03/2022 08:14:36", "vi", "2022-03-26T08:14:36"),
    ("Thứ Bảy, 26/03/2022, 08:14 (GMT+7)", "vi", "2022-03-26T08:14+07:00"),
    ("Cập nhật lúc 10:30, ngày 05/06/2023", "vi", "2023-06-05T10:30"),
    ("ngày 5 tháng 6 năm 2023", "vi", "2023-06-05"), ("Hà Nội, ngày 05 tháng 12 năm 2022", "", "2022-12-05"),
    ("8h14 ngày 26/3/2022", "", "2022-03-26T08:14"), ("Ngày 26/03/2022 lúc 08 giờ 14 phút", "vi", "2022-03-26T08:14"),
    ("26/03/2022 8:14 CH", "vi", "2022-03-26T20:14"), ("tháng 6/2023", "vi", "2023-06"),
    ("tháng 6 năm 2023", "vi", "2023-06"), ("Thứ 2, 04/07/2022 - 08:14", "vi", "2022-07-04T08:14"),
    ("14:05 | 12/05/2023", "vi", "2023-05-12T14:05"), ("Đăng ngày 26-03-2022", "vi", "2022-03-26"),
    # English
    ("July 4, 2022", "en", "2022-07-04"), ("4 July 2022", "en", "2022-07-04"),
    ("4th of July, 2022", "en", "2022-07-04"),
    ("Last updated: 26 Mar. 2022", "en", "2022-03-26"), ("Sept. 9, 2021 at 8:14 PM", "en-US", "2021-09-09T20:14"),
    ("July 4, 2022 at 8:14 p.m. EDT", "", "2022-07-04T20:14-04:00"), ("12:05 AM, 4 July 2022", "", "2022-07-04T00:05"),
    ("May 2023", "en", "2023-05"), ("07/04/2022", "en-US", "2022-07-04"), ("07/04/2022", "en-GB", "2022-04-07"),
    ("07/04/2022", "en-PH", "2022-07-04"), ("7/25/2022", "en", "2022-07-25"), ("25/7/2022", "en-US", "2022-07-25"),
    ("2022-Jul-04", "", "2022-07-04"), ("04-Jul-2022", "", "2022-07-04"), ("05/05/2022", "en", "2022-05-05"),
    # other languages
    ("Publicado el 4 de julio de 2022", "es", "2022-07-04"), ("4 de julio del 2022", "es", "2022-07-04"),
    ("04 de julho de 2022 às 08h14", "pt", "2022-07-04T08:14"), ("1er janvier 2023", "fr", "2023-01-01"),
    ("4 juillet 2022 à 8h14", "fr", "2022-07-04T08:14"), ("le 15 août 2021", "fr", "2021-08-15"),
    ("4. Juli 2022 um 08.14 Uhr", "de", "2022-07-04T08:14"), ("04.07.2022", "de", "2022-07-04"),
    ("Berlin, 3. März 2021", "de", "2021-03-03"), ("4 luglio 2022", "it", "2022-07-04"),
    ("4 juli 2022", "nl", "2022-07-04"), ("4 lipca 2022", "pl", "2022-07-04"), ("4 Temmuz 2022", "tr", "2022-07-04"),
    ("Senin, 4 Juli 2022 | 08.14 WIB", "id", "2022-07-04T08:14+07:00"), ("17 Agustus 2022", "id", "2022-08-17"),
    ("4 июля 2022 г., 08:14", "ru", "2022-07-04T08:14"), ("4 липня 2022", "uk", "2022-07-04"),
    ("15 март 2021", "mk", "2021-03-15"), ("4 Ιουλίου 2022", "el", "2022-07-04"), ("٤ يوليو ٢٠٢٢", "ar", "2022-07-04"),
    ("04 जुलाई 2022 8:14PM", "hi", "2022-07-04T20:14"), ("วันที่ 4 กรกฎาคม 2565", "th", "2022-07-04"),
    ("4 ก.ค. 2565", "th", "2022-07-04"), ("发布时间：2022年7月4日 08:14", "zh", "2022-07-04T08:14"),
    ("2022年7月", "zh", "2022-07"), ("2022年7月4日 下午8时14分", "zh", "2022-07-04T20:14"),
    ("令和4年7月4日", "ja", "2022-07-04"), ("平成元年1月8日", "ja", "1989-01-08"),
    ("2022/03/26(土) 08:14", "ja", "2022-03-26T08:14"),
    ("2022년 7월 4일", "ko", "2022-07-04"), ("2022. 7. 4. 오후 8:14", "ko", "2022-07-04T20:14"),
    ("4. juuli 2022", "et", "2022-07-04"), ("4. heinäkuuta 2022", "fi", "2022-07-04"),
    ("Hulyo 4, 2022", "tl", "2022-07-04"),
]  # fmt: skip

NONE = [
    "", " ", "2022", "năm 2025", "Kế hoạch năm 2025", "2021-2025", "nhiệm kỳ 2020 - 2025", "26/3", "ngày 26/3",
    "July 2", "July", "8:14", "08:14:36", "Số 53/2003/QĐ-BVHTT", "Số: 33/2009/QĐ-UBND", "53/2003/QĐ", "12-14/05/2022",
    "12 - 14 May 2022", "12–14 July 2022", "32/01/2022", "00/05/2022", "13/13/2022", "29/02/2021", "31 April 2022",
    "February 30, 2022", "2022-13-01", "2022-00-10", "20221301", "12345678", "02203.853.734", "192.168.1.2022",
    "v1.2.2022.4", "you may 2000 times", "they march 1900 miles", "26/03/22", "3 March", "4 de julio", "1.478 tỷ đồng",
    "806,187", "call 10-12-20225", "2022年", "1/2/3456", "0001-01-01", "مرداد ۱۴۰۱", "https://x.gov.vn/2022/03/261",
    "order 4/2022", "06/2023",
]  # fmt: skip

OPEN = [
    ("05/06/2023", "", "2023-06-05"), ("05/06/2023", "en", "2023-06-05"), ("5-6-2023", "en", "2023-06-05"),
    ("01/02/2022 10:00", "", "2022-02-01T10:00"), ("05/06/2023", "zh", "2023-06-05"),
    ("05/06/2023", "ja", "2023-06-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "iso"), DATES)
def test_a_date_is_read_as_precisely_as_it_is_printed(text, language, iso):
    moment = parse_date(text, language)
    assert moment is not None
    assert moment.iso == iso
    assert not moment.ambiguous


def test_the_dates_are_of_a_dozen_languages_and_more():
    assert len({language for _, language, _ in DATES}) >= 12
    assert len(DATES) >= 60
    assert len(NONE) >= 40


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("language", ["", "vi", "en-US"])
def test_what_is_no_date_is_none(text, language):
    assert parse_date(text, language) is None


@pytest.mark.parametrize(("text", "language", "iso"), OPEN)
def test_day_and_month_that_could_be_swapped_stay_open(text, language, iso):
    moment = parse_date(text, language)
    assert moment is not None
    assert moment.ambiguous
    assert moment.iso == iso


@pytest.mark.parametrize("language", ["vi", "fr", "de", "es", "pt", "id", "ru", "ar", "en-GB", "en-AU", "en-VN", "th"])
def test_a_language_that_has_the_day_first_settles_it(language):
    moment = parse_date("05/06/2023", language)
    assert moment is not None
    assert (moment.iso, moment.ambiguous) == ("2023-06-05", False)


@pytest.mark.parametrize(
    ("others", "iso", "ambiguous"),
    [
        (["2023-05-06"], "2023-05-06", False),
        (["2023-06-05T10:00:00Z"], "2023-06-05", False),
        (["7/25/2023"], "2023-05-06", False),
        (["25/7/2023"], "2023-06-05", False),
        (["June 5, 2023"], "2023-06-05", False),
        (["7/25/2023", "25/7/2023"], "2023-06-05", True),
        (["2023-09-09"], "2023-06-05", True),
        (["03/04/2023"], "2023-06-05", True),
        (["25.7.2023"], "2023-06-05", True),
        (["no date"], "2023-06-05", True),
    ],
)
def test_other_dates_of_the_page_settle_it(others, iso, ambiguous):
    moment = parse_date("05/06/2023", "en", others=others)
    assert moment is not None
    assert (moment.iso, moment.ambiguous) == (iso, ambiguous)


def test_the_language_is_stronger_than_other_dates():
    moment = parse_date("05/06/2023", "vi", others=["7/25/2023"])
    assert moment is not None
    assert moment.iso == "2023-06-05"


def test_a_bare_year_is_a_date_only_if_the_caller_asks():
    moment = parse_date("2022", bare_year=True)
    assert moment is not None
    assert (moment.iso, moment.precision) == ("2022", "year")
    assert parse_date("in 2022", bare_year=True) is None
    assert parse_date("9999", bare_year=True) is None


@pytest.mark.parametrize(
    ("text", "precision", "printed"),
    [("26/03/2022 08:14:36", "second", False), ("26/03/2022 08:14", "minute", False), ("26/03/2022", "day", False),
     ("tháng 3/2022", "month", False), ("26/03/2022 08:14 GMT+7", "minute", True),
     ("2022-03-26T08:14:36Z", "second", True),
     ("26/03/2022 08h", "day", False), ("26/03/2022 8 PM", "day", False), ("26/03/2022 25:70", "day", False),
     ("26/03/2022 08:14 ABC", "minute", False), ("26/03/2022 08:14 (GMT+99)", "minute", False)],
)  # fmt: skip
def test_precision_and_zone_are_those_printed(text, precision, printed):
    moment = parse_date(text, "vi")
    assert moment is not None
    assert (moment.precision, moment.zone_printed) == (precision, printed)
    assert moment.day == ("2022-03-26" if precision != "month" else "")


@pytest.mark.parametrize(
    ("text", "used"),
    [("Ngày đăng: 26/03/2022 08:14 | Lượt xem: 12", "26/03/2022 08:14"),
     ("lúc 10:30, ngày 05/06/2023.", "10:30, ngày 05/06/2023"),
     ("On July 4, 2022 we met", "July 4, 2022")],
)  # fmt: skip
def test_the_span_is_the_text_that_was_read(text, used):
    moment = parse_date(text, "vi")
    assert moment is not None
    assert text[moment.start : moment.end] == used


def test_the_first_date_wins():
    moment = parse_date("26/03/2022 – 30/04/2022", "vi")
    assert moment is not None
    assert moment.iso == "2022-03-26"


def test_decomposed_text_is_read_too():
    moment = parse_date(unicodedata.normalize("NFD", "ngày 5 tháng 6 năm 2023"))
    assert moment is not None
    assert moment.iso == "2023-06-05"


def test_an_inferred_offset_is_added_to_times_without_one_only():
    timed, day, zoned = (parse_date(text) for text in ("2022-03-26 08:14", "2022-03-26", "2022-03-26 08:14Z"))
    assert timed
    assert day
    assert zoned
    assert with_offset(timed, 420) == "2022-03-26T08:14+07:00"
    assert with_offset(timed, -210) == "2022-03-26T08:14-03:30"
    assert with_offset(day, 420) == "2022-03-26"
    assert with_offset(zoned, 420) == "2022-03-26T08:14+00:00"
