import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.characters import swapped, told_head
from govtool.clean import clean, extracted, replay
from govtool.elements import plain
from govtool.markup import nodes
from govtool.metadata import describe
from govtool.model import Block, Span
from govtool.pipeline import Plan, finish_one, fix_one
from govtool.record import from_record, to_record
from govtool.rules import CLEAN, RESTORE
from govtool.vietnamese import TCVN3, VISCII, VNI
from tests.letters import in_letters_of, twice
from tests.samples import article, page, text

VIETNAMESE = (
    "Ủy ban nhân dân tỉnh đã ban hành quyết định về việc chuyển đổi số trong các cơ quan nhà nước năm 2024.",
    "Các sở, huyện báo cáo kết quả trước ngày mười lăm hằng tháng và gửi về văn phòng để tổng hợp.",
    "Nước là của để dành, mỗi ấp cử hai người trông cống và ghi giờ mở cống vào sổ.",
)
FRENCH = (
    "L’Assemblée a adopté hier la loi sur l’école, et créé une réserve dédiée à l’été.",
    "Où les élèves sont-ils reçus ? À la mairie, où l’on répond déjà à toutes les questions.",
)
RUSSIAN = ("Государственная дума приняла закон о бюджете.", "Его направили в Совет Федерации для утверждения.")
CHINESE = ("国务院今天发布了关于加强数字政府建设的通知。", "各地区、各部门要认真执行，并在年底前报告。")


def restored(document):
    return clean(document, RESTORE)


def lines(document):
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        (FRENCH, twice),
        (FRENCH, lambda line: line.encode().decode("latin-1")),
        (FRENCH, lambda line: twice(twice(line))),
        (FRENCH, lambda line: twice(twice(twice(line)))),
        (FRENCH, lambda line: twice(line, "mac-roman")),
        (VIETNAMESE, twice),
        (VIETNAMESE, lambda line: line.encode().decode("latin-1")),
        (VIETNAMESE, lambda line: twice(unicodedata.normalize("NFD", line))),
        (RUSSIAN, twice),
        (RUSSIAN, lambda line: line.encode().decode("latin-1")),
        (RUSSIAN, lambda line: twice(line, "cp1251")),
        (CHINESE, twice),
        (("We’ll see “that” – soon…",), twice),
        (("Příliš žluťoučký kůň úpěl ďábelské ódy, a děti mají éru.",), lambda line: twice(line, "cp1250")),
        (VIETNAMESE, in_letters_of(VNI)),
        (VIETNAMESE, in_letters_of(VISCII)),
        (VIETNAMESE[1:], in_letters_of(TCVN3)),
        (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *VIETNAMESE[1:]), in_letters_of(TCVN3)),
        (FRENCH, lambda line: "".join(f"&#{ord(c)};" if c > "\x7f" else c for c in line)),
        (("Les été & les élèves, « déjà » reçus", "R&D à Orléans"), lambda line: re.sub("[é&]", _entity, line)),
    ],
)
def test_what_a_whole_page_shows_is_put_right(said, broken):
    document = text(*map(broken, said))
    assert lines(document) != list(said)
    assert lines(restored(document)) == list(said)
    assert all(edit.evidence[0].kind == "characters" for edit in restored(document).edits)


def _entity(match):
    return {"é": "&eacute;", "&": "&amp;"}[match[0]]


MUST_STAY = [
    FRENCH, VIETNAMESE, RUSSIAN, CHINESE,
    ("A NAÇÃO E O SÃO JOÃO", "“AMANHÃ”, “IRMÔ E “CORAÇÃO”"), ("«É», «À», «È»: «Ê»",), ("LIBERTÉ–ÉGALITÉ–FRATERNITÉ",),
    ("Þjóðin í húsi; Ísland á þing. Ð og þ.",), ("It costs Â£5",), ("£5 – £10", "x ± 3 µm · 5 ¸ 7 ® © ¼ ½"),
    ("Çiğdem Şık ÖZGÜR Üç İğne “Ü” “Ö”",), ("One café, one naïve rôle",), ("â€™",), ("He wrote “cafÃ©” once.",),
    ("Ä“ Å” Ö– Ü…", "“Ä” “Å” “Ö” “Ü”"), ("ÑANDÚ, “Ñ”, “Ó”, “Ú”, PEQUEÑO",), ("voilà», allá», città», café» »",),
    ("АБВ “Р” “С” Рё", "ВІН РІЗНЕ РІК СІЛЬ ДІМ РІЙ СІМ"), ("Ђ Ѓ Њ Љ Ћ: РЈУ ЊУ",), ("Ÿ¥ ½ð ßµ",),
    ("Straße, Größe, Öl und Ärger – “Ä”",), ("Bråk på Åsgård; Ærø, Øvre Ås – «Å»",), ("Ő Ű Ă Â Ș Ț „Ă” «Â»",),
    ("Mojibake turns é into Ã©, ü into Ã¼, ’ into â€™ and – into â€“.",),
    ("In windows-1252 you see Ã©, Ã¨, Ã§, Ã¼ and Ã´ for é, è, ç, ü and ô.",),
    ("UTF-8 read as Latin-1: Ã© Ã¨ Ã§ Ã¼ Ã´",),
    ("Write &eacute; and &amp; in HTML; &nbsp; is a space, &copy; a sign.",), ("&lt;b&gt; &eacute; &agrave;",),
    ("?a=1&copy=2&reg=3", "x &foo; y &bar; z &baz;"), ("AT&T; R&D; Q&A;",), ("&eacute; once",),
    ("The entity &hellip; differs from &mldr; and &ctdot;.",), ("&#0; &#7; &#xD800; &#128;",),
    ("Ðại học", "ðường Ð và ð", *VIETNAMESE), ("có là và đi", "có, là, và; à, ô, é", *VIETNAMESE),
    ("mµ", "¸", "®"), ("µm ¸ ® µg kg·m © 2020 ® ª º", "5 µm, 7 µl; ¸ ®"), ("aø ñ ö",),
    ("Señor Muñoz y la niña de la caña: ñandú, ñame, año, baño, leña, uña, viña",),
    ("København, Århus, Næstved, Køge, Rønne, Sæby, Tønder, Skælskør, Ærø, Læsø, Samsø, Fanø",),
    ("Göteborg, Malmö, Örebro, Växjö, Östersund, Södertälje, Norrköping, Jönköping, Gävle",),
    ("São João, avó, avô, pão, mãe, irmã, coração, não, já, é, à, às, três, você, pôr, título",),
    ("Reykjavík, Ísafjörður, Húsavík, Þórshöfn, Höfn, Búðardalur, Hafnarfjörður, Garðabær, Mosfellsbær",),
    ("Müller, Köln, größer, süß, Füße, Häuser, schön, über, für, Tür, Öl, Übung, Änderung",),
    ("eine Höhe von ≈ 3 m, ½ × ¼, 5° 30′, §§ 1–3, † 1900, ¶ 2, ¡Sí!, ¿Qué?",),
    ("Ñ‚Ð°",), ("ï»¿ only once",), ("Ã",), ("\ufffd \ufffd",), ("à\xa0la\xa0carte",),
]  # fmt: skip


@pytest.mark.parametrize("said", MUST_STAY)
def test_what_is_right_stays(said):
    document = text(*said)
    assert [edit for edit in restored(document).edits if edit.changes_text] == []


def test_there_are_enough_of_them():
    assert len(MUST_STAY) >= 45


def test_text_about_encodings_is_not_flagged_either():
    assert restored(text(*MUST_STAY[24])).edits == ()


@pytest.mark.parametrize("line", ["We donâ€™t know.", "The cafÃ© is open.", "a â€œquoteâ€\x9d"])
def test_too_little_to_be_sure_is_flagged(line):
    document = restored(text("A page of plain words.", line))
    assert lines(document)[1] == line
    assert document.all_flags == ("mojibake",)


def test_a_lost_byte_is_left_and_flagged():
    document = restored(text(*map(twice, FRENCH), "La rÃ\ufffdponse", "Lâ€?Ã©tÃ©"))
    assert lines(document) == [*FRENCH, "La rÃ\ufffdponse", "Lâ€?été"]
    assert [block.flags for block in document.blocks] == [(), (), ("mojibake",), ("mojibake",)]


def test_blocks_that_are_right_stay_beside_broken_ones():
    said = (FRENCH[0], twice(FRENCH[1]), "Été, hôtel, forêt", twice("déjà reçu"))
    assert lines(restored(text(*said))) == [*FRENCH, "Été, hôtel, forêt", "déjà reçu"]
    legacy = in_letters_of(TCVN3)
    mixed = restored(text(VIETNAMESE[0], *map(legacy, VIETNAMESE[1:]), "có là và"))
    assert lines(mixed) == [VIETNAMESE[0], *VIETNAMESE[1:], "có là và"]
    assert mixed.edits[0].evidence[0].where == "TCVN3 beside Unicode"


MISREAD = [*map(twice, FRENCH), *map(twice, FRENCH), *map(twice, FRENCH)]


def test_a_page_that_is_broken_throughout_may_name_an_encoding():
    document = restored(text(*MISREAD, "Page: UTF-8"))
    assert lines(document) == [*FRENCH * 3, "Page: UTF-8"]


@pytest.mark.parametrize(
    "said",
    [
        (*MISREAD, "UTF-8, déjà"),
        (*MISREAD, "UTF-8", "a “quote” that is right"),
        (twice(FRENCH[1]), "UTF-8"),
        ("UTF-8 and windows-1252", "Ã© â€™ Ã¨"),
        ("Mojibake: " + " ".join(MISREAD), "é"),
    ],
)
def test_but_not_where_something_on_it_is_right_or_little_is_broken(said):
    assert restored(text(*said)).edits == ()


def test_a_letter_written_as_an_entity_is_right_among_broken_ones():
    said = ("Społeczność Łodzi", "w skłonnościach, siła, Śląsk", "zażółć współpracę część ją, „Wola”", "łączność")
    some = [twice(line.replace("ó", "\x00")).replace("\x00", "ó") for line in said]
    assert lines(restored(text(*map(twice, said), *some))) == [*said, *said]


def test_what_stands_beside_right_letters_is_broken_only_if_it_is_so_elsewhere_and_is_no_quote():
    document = restored(text(*map(twice, FRENCH), "“É” «È» Ö– BÄŸ déjà"))
    assert lines(document)[-1] == "“É” «È» Ö– BÄŸ déjà"


def test_white_space_and_marks_are_as_a_reader_leaves_them():
    odd = "une\u2028ligne\u3000et\xa0une e\u0301te\u0301 か\u3099 \u1112\u1161\u11ab Ω\u2126\u200b"
    assert lines(restored(text(*map(twice, (*FRENCH, odd)))))[-1] == "une ligne et une été が 한 ΩΩ"


def test_a_lost_character_that_was_misread_is_flagged():
    document = restored(text("Plain words.", "Peopleï¿½s Sovereignty"))
    assert [block.flags for block in document.blocks] == [(), ("mojibake",)]


def test_code_stays_as_it_is():
    broken = [twice(line) for line in FRENCH]
    document = restored(page(f"<p>{broken[0]}</p><p>{broken[1]} <code>Ã©</code></p><pre>Ã© â€™</pre>"))
    assert lines(document) == [FRENCH[0], f"{FRENCH[1]} Ã©", "Ã© â€™"]


def test_spans_move_with_their_letters():
    said = twice("L’été <b>à</b> <i>l’école</i>, <a href='/x' title='été'>déjà</a> reçu <img src='/a.png' alt='é'>ici")
    block = restored(page(f"<p>{said}</p><p>{twice(FRENCH[0])}</p>")).blocks[0]
    assert block.text == "L’été à l’école, déjà reçu ici"
    assert [(s.tag, block.text[s.start : s.end]) for s in block.markup] == [
        ("strong", "à"), ("em", "l’école"), ("a", "déjà"), ("img", ""),
    ]  # fmt: skip
    assert (block.markup[2].get("title"), block.markup[3].get("alt")) == ("été", "é")
    assert plain(nodes(block)) == block.text


def test_a_tag_between_a_vowel_and_its_mark_goes_after_the_letter():
    broken = in_letters_of(VNI)
    said = "".join(f"<p>{broken(line)}</p>" for line in VIETNAMESE)
    block = restored(page(f"{said}<p><b>Vieä</b>t ho<i>øa</i></p>")).blocks[-1]
    assert (block.text, block.markup) == ("Việt hòa", (Span(0, 3, "strong"), Span(7, 8, "em")))


def test_the_head_is_read_in_the_same_letters_and_kept_as_it_was():
    title = "Kiểm kê đất đai ở huyện Thới Đông"
    head = f'<meta name="description" content="{twice(VIETNAMESE[0])}">'
    ld = f'{{"headline": "{twice(title)}", "publisher": {{"name": "{twice("Sở")}"}}}}'
    ld = f'<script type="application/ld+json">{ld}</script>'
    document = article(*map(twice, VIETNAMESE), title=twice(title), head=head + ld, language="vi")
    done = fix_one(clean(document, CLEAN), Plan("whole"))
    assert done.head == document.head
    assert told_head(done).descriptions[0].text == VIETNAMESE[0]
    assert told_head(done).json_ld[0]["publisher"]["name"] == "Sở"
    assert (describe(done).title, describe(done).publisher) == (title, "Sở")
    assert told_head(document) is document.head


def test_phrases_are_found_in_what_was_put_right():
    lead = "Giám đốc Sở Tài nguyên yêu cầu các xã kiểm kê từng thửa đất, và báo cáo trước ngày mười lăm hằng tháng."
    told = [*VIETNAMESE, lead, "Lượt truy cập: 2.806.484"]
    broken = fix_one(clean(article(*map(twice, told), title="x"), CLEAN), Plan("whole"))
    right = fix_one(clean(article(*told, title="x"), CLEAN), Plan("whole"))
    assert [block.role for block in broken.blocks] == [block.role for block in right.blocks]
    assert [block.role for block in right.blocks][-1] == "counter"


@pytest.mark.parametrize("broken", [twice, in_letters_of(VNI), in_letters_of(TCVN3), str])
def test_fixing_twice_changes_nothing_and_the_log_leads_there(broken):
    document = clean(article(*map(broken, VIETNAMESE), title=broken(VIETNAMESE[0])), CLEAN)
    once = fix_one(document, Plan("whole"))
    assert fix_one(once, Plan("whole")) == once
    assert finish_one(from_record(to_record(document)), Plan("whole")) == once
    assert replay(extracted(once), once.edits) == once


def flagging(document):
    return fix_one(clean(document, CLEAN), Plan("whole", flag_only=True))


@pytest.mark.parametrize("broken", [twice, in_letters_of(VNI), in_letters_of(TCVN3)])
def test_flag_only_names_the_letters_and_leaves_them_and_the_flag_goes_when_they_are_right(broken):
    document = clean(article(*map(broken, VIETNAMESE), title="x"), CLEAN)
    flagged = flagging(document)
    assert lines(flagged) == lines(document)
    found = [edit for edit in flagged.edits if edit.rule == "characters"]
    assert found
    assert all(edit.evidence and edit.reason.endswith("left as they are") for edit in found)
    assert "mojibake" in flagged.all_flags
    assert flagging(flagged) == flagged
    mended = fix_one(flagged, Plan("whole"))
    assert lines(mended) == lines(fix_one(document, Plan("whole")))
    assert "mojibake" not in mended.all_flags
    assert replay(extracted(mended), mended.edits) == mended


@pytest.mark.parametrize("said", [VIETNAMESE, FRENCH, RUSSIAN, CHINESE])
def test_flag_only_flags_no_right_letters(said):
    assert "mojibake" not in flagging(article(*said, title="x")).all_flags


def test_it_can_be_left_out():
    document = text(*map(twice, FRENCH))
    assert lines(fix_one(document, Plan("whole", ("characters",)))) == lines(document)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=40), max_size=6))
def test_what_is_put_back_is_what_the_bytes_say(said):
    document = text("x", *said)
    once = restored(document)
    assert restored(once) == once
    assert replay(document, once.edits) == once


@given(st.text(max_size=12), st.data())
def test_spans_stay_inside_the_text(said, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(said)), min_size=2, max_size=8)))
    spans = tuple(Span(a, b, "em") for a, b in zip(ends[::2], ends[1::2], strict=False))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(said)), max_size=6)))
    swaps = [(a, b, data.draw(st.sampled_from(("", "é", "abc")))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    new = swapped(replace(Block("paragraph", said), markup=spans), swaps)
    assert all(0 <= span.start <= span.end <= len(new.text) for span in new.markup)
    assert plain(nodes(new)) == plain((new.text,)) or "\x00" in repr(said) or not new.text.isprintable()
