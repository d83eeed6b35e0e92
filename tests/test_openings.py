import pytest
from hypothesis import HealthCheck, given, settings

from govtool.clean import clean
from govtool.copies import key
from govtool.model import Block, Span
from govtool.openings import TRUNCATED
from govtool.rules import CLEAN, FIX
from govtool.signs import start_sign
from tests.lines import realistic
from tests.samples import LONG, PROSE, article, fixed, text

LEAD = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp."
ENGLISH = "The water board of An Phu measured two hundred wells this spring, and forty of them have fallen."
HEAD = "<meta name='description' content='{}'>"


def repairs(document):
    return [edit for edit in document.edits if edit.rule == "opening" and edit.changes_text]


@pytest.mark.parametrize(
    ("document", "whole"),
    [
        (text("Phó Chủ tịch tỉnh: giữ nước từ mỗi nhà", LEAD[4:], LEAD, *LONG), LEAD),  # the headline begins so too
        (text("Giữ nước", LEAD[4:], LEAD, *LONG), LEAD),  # no sign: a whole sentence and one word more
        (text("Giữ nước từ mỗi nhà", LEAD[1:], LEAD, *LONG), LEAD),  # a letter gone: lower case
        (text("Giữ nước từ mỗi nhà", LEAD[:60] + "…", LEAD, *LONG), LEAD),  # cut at its end
        (text("The wells of An Phu", ENGLISH[2:], ENGLISH, *PROSE), ENGLISH),  # within a word
        (text("The wells of An Phu", ENGLISH[:56], ENGLISH, *PROSE), ENGLISH),  # cut without a mark
        (text("The wells of An Phu", ENGLISH[:53], ENGLISH, *PROSE), ENGLISH),  # and within a word
        (text("The wells of An Phu", ENGLISH, f"HANOI, 12 May - {ENGLISH}", *PROSE), f"HANOI, 12 May - {ENGLISH}"),
        (article(ENGLISH[4:], *PROSE, head=HEAD.format(ENGLISH)), ENGLISH),  # the declared description
        (article(ENGLISH[4:], *PROSE, head=HEAD.format(ENGLISH[:60] + "…")), ENGLISH),
        (
            article("board of An Phu measured two hundred wells this spring.", *PROSE, title="Water board of An Phu"),
            "Water board of An Phu measured two hundred wells this spring.",
        ),
        (
            article("<p><img src='/m.gif' alt='M'>inister Võ Thành Đạt opened the new lock on Monday.</p>", *PROSE),
            "Minister Võ Thành Đạt opened the new lock on Monday.",
        ),
    ],
)  # fmt: skip
def test_a_repair(document, whole):
    after = fixed(document)
    assert after.text.split("\n")[0] == whole
    assert len(repairs(after)) == 1
    assert TRUNCATED not in after.all_flags
    assert after.text.count(whole) == 1


@pytest.mark.parametrize(
    ("first", "sign"),
    [
        ("board of An Phu measured two hundred wells this spring.", "lower case"),
        ("правление измерило двести колодцев этой весной и летом.", "lower case"),
        ("“of the wells that were measured forty have fallen this year.”", "lower case"),
        ("- Minister Võ Thành Đạt opened the new lock on Monday morning.", "dateline"),
        (", the board of An Phu measured two hundred wells this spring.", "dateline"),
        (") Bộ trưởng Võ Thành Đạt đã khánh thành cống mới vào sáng thứ Hai.", "dateline"),
        ("Ã‰va Lindqvist opened the new lock on Monday morning, in the rain.", "broken"),
        ("Ä‘oàn kiểm tra đã khánh thành cống mới vào sáng thứ Hai tuần này.", "broken"),
    ],
)
def test_without_evidence_it_is_flagged_and_left(first, sign):
    document = fixed(article(first, *PROSE, title="A lock"))
    assert document.text.startswith(first)
    assert TRUNCATED in document.all_flags
    assert [edit for edit in document.edits if edit.rule == "opening" and sign in edit.reason]


@pytest.mark.parametrize(
    "first",
    [
        "iPhone owners can now read the level of their well on a map of the district.",
        "eGov is the name of the new service, and it opens in May in all villages.",
        "mRNA vaccines are offered in the village hall on every first Monday.",
        "pH values of the canal were measured at nine places in the spring.",
        "eĐăng ký là dịch vụ mới của tỉnh, mở từ tháng năm ở tất cả các xã trong huyện.",
        "e-mail is the quickest way to reach the board of the canal in these weeks.",
        "x-ray pictures of the lock were taken by divers in the spring of the flood.",
        "www.example.gov is the new address of the board, from the first of May on.",
        "data.example.gov shows the level of every well that was measured this spring.",
        "press@example.gov is the address to which questions may be sent until May.",
        "a) Cấp tỉnh, do Sở quản lý, đo tự động mỗi giờ bằng máy đặt tại giếng.",
        "đ) Cấp xã, do Ủy ban nhân dân xã quản lý, đo tay vào ngày mồng mười hằng tháng.",
        "ii. the level of the canal, as it was measured on the first of the month.",
        "b. the wells that are deeper than forty metres, measured by the province.",
        "’t Zand kreeg dit voorjaar een nieuwe sluis, de derde in twintig jaar tijd.",
        "’s Ochtends om zes uur ging de nieuwe sluis open, de derde in twintig jaar.",
        "“The board measured two hundred wells this spring,” the minister said on Monday.",
        "(The board answers for the canal, the lock and two hundred wells in the district.)",
        "12 wells were measured in May, and four of them have fallen by a metre.",
        "2024 was a dry year, and forty of the wells have fallen by a metre or more.",
        "وقال الوزير إن القرية ستحصل على بئر جديدة قبل نهاية العام الجاري بعد انتظار طويل.",
        "و أضاف أن البئر ستكون مفتوحة للجميع طوال اليوم حتى نهاية الصيف المقبل.",
        "שר המים פתח ביום שני את הסכר החדש בכפר, לאחר המתנה של שלוש שנים.",
        "คณะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้ และพบว่ามีสี่สิบบ่อที่ระดับน้ำลดลง",
        "水利局今年春天测量了两百口水井，发现其中四十口的水位下降了。",
        "村民们说，今年的雨来得太晚，水井里的水已经不够用了，只能在夜里抽水。",
        "県は春に二百の井戸を測り、四十の井戸で水位が下がったことを確かめた。",
        "정부는 올봄에 우물 이백 곳을 재어 마흔 곳의 수위가 내려간 것을 확인했다.",
        "जल बोर्ड ने इस वसंत में दो सौ कुओं को मापा और पाया कि चालीस कुओं का स्तर गिर गया है।",
        "წყლის საბჭომ ამ გაზაფხულზე ორასი ჭა გაზომა და ორმოცში დონე დაეცა.",
        "የውሃ ቦርዱ በዚህ ጸደይ ሁለት መቶ ጉድጓዶችን ለካ እና አርባዎቹ መውረዳቸውን አገኘ ብሎ ተናገረ።",
        "Đạt, phó chủ tịch tỉnh, đã khánh thành cống mới vào sáng thứ Hai tuần này.",
        "Österreich bekommt im Frühjahr eine neue Schleuse, die dritte in zwanzig Jahren.",
        "¿Quién mide los pozos? La junta del agua lo hace cada primavera desde hace años.",
        "§ 12 of the act on wells is in force from the first of May in all villages.",
        "ÉCLUSE” est le mot qui manque sur le plan du canal, a dit le maire lundi.",
        "CAFÉ… and a table by the lock: the old house of the keeper opens in May.",
        "/health is the page on which the state of the service can be read at any time.",
        "https://wells.example.gov/?id=12 is the page of the well in the village of Tân Lộc.",
        "curl -L https://example.gov/install.sh fetches the programme that reads the wells.",
        "nginx-1.26 is what serves the map of the wells since the first week of May.",
        "R&D spending on wells has risen by a third since the spring, says the ministry.",
        "Why? The board does not say, and the villages have asked it twice since the spring.",
        "La Junta del Agua midió doscientos pozos esta primavera y halló que cuarenta han bajado.",
        "¡Cuarenta pozos! La junta no lo esperaba cuando empezó a medirlos en primavera.",
        "L’eau a baissé dans quarante puits du district depuis le printemps, dit le conseil.",
        "« L’eau a baissé dans quarante puits », a dit la présidente du conseil lundi matin.",
        "À Tân Lộc, quarante puits ont baissé d’un mètre depuis le printemps de cette année.",
        "A água baixou em quarenta poços do distrito desde a primavera, diz o conselho.",
        "W czterdziestu studniach powiatu poziom wody opadł od wiosny o cały metr, mówi rada.",
        "– Woda opadła w czterdziestu studniach – mówi przewodnicząca – i opadnie jeszcze.",
        "İlçedeki kırk kuyuda su ilkbahardan bu yana bir metre alçaldı, diyor kurul.",
        "Ilıman bir kışın ardından ilçedeki kırk kuyuda su bir metre alçaldı, diyor kurul.",
        "Dewan air mengukur dua ratus sumur pada musim semi ini dan empat puluh telah turun.",
        "Το συμβούλιο μέτρησε διακόσια πηγάδια την άνοιξη, και σαράντα έχουν πέσει.",
        "«Σαράντα πηγάδια έχουν πέσει», είπε η πρόεδρος του συμβουλίου τη Δευτέρα το πρωί.",
        "Nach dem trockenen Winter misst das Wasseramt zweihundert Brunnen im Landkreis.",
        "„Vierzig Brunnen sind gefallen“, sagte die Leiterin des Wasseramts am Montag.",
        "I vierzig Brunnen“ steht so in keinem Bericht des Amtes, sagt die Leiterin.",
        "Правление, измерившее двести колодцев, просит деревни качать воду только ночью.",
        "Дніпровська рада виміряла двісті криниць навесні, і в сорока вода опустилася.",
        "شورای آب امسال بهار دویست چاه را اندازه گرفت و دریافت که چهل چاه پایین رفته است.",
        "می‌گوید که آب چاه‌ها از بهار تا کنون یک متر پایین رفته است، به گفته شورا.",
        "ייתכן שהמים בבארות ירדו במטר מאז האביב, אומרת המועצה בדו״ח שפרסמה השבוע.",
        "পানি বোর্ড এই বসন্তে দুই শত কূপ মেপেছে এবং দেখেছে যে চল্লিশটির স্তর নেমে গেছে।",
        "நீர் வாரியம் இந்த வசந்தத்தில் இருநூறு கிணறுகளை அளந்து நாற்பது தாழ்ந்ததைக் கண்டது.",
        "ကော်မတီသည် ယခုနွေဦးတွင် ရေတွင်းနှစ်ရာကို တိုင်းတာခဲ့ပြီး လေးဆယ်တွင် ရေကျသွားသည်ကို တွေ့ရှိခဲ့သည်။",
        "ក្រុមប្រឹក្សាទឹកបានវាស់អណ្តូងពីររយនៅនិទាឃរដូវនេះ ហើយបានរកឃើញថាសែសិបអណ្តូងបានថយចុះមួយម៉ែត្រ។",
        "ຄະນະກຳມະການນ້ຳໄດ້ວັດແທກນ້ຳສ້າງສອງຮ້ອຍແຫ່ງໃນລະດູໃບໄມ້ປົ່ງນີ້ ແລະ ພົບວ່າສີ່ສິບແຫ່ງໄດ້ຫຼຸດລົງ",
        "ア・プー町の水道局は春に二百の井戸を測り、四十の井戸で水位が下がったことを確かめた。",
        "「四十の井戸で水位が下がった」と水道局長は月曜日の朝の会見で述べ、節水を呼びかけた。",
        "（本报讯）水利局今年春天测量了两百口水井，发现其中四十口的水位下降了一米以上。",
        "“四十口水井的水位下降了，”水利局局长星期一上午说，“村民只能在夜里抽水。”",
        "Bodi ya maji ilipima visima mia mbili msimu huu, na arobaini kati yao vimeshuka.",
        "Vatnaráðið mældi tvö hundruð brunna í vor og fann að fjörutíu þeirra höfðu lækkað.",
        "Þjóðin á brunnana, segir ráðið, og þess vegna eru þeir mældir á hverju vori.",
        "Åtta av tio brunnar i länet har sjunkit sedan i våras, säger vattennämnden.",
        "Əhalinin qırx quyusunda su yazdan bəri bir metr aşağı düşüb, şura belə deyir.",
    ],
)
def test_openings_that_are_whole(first):
    for document in (
        fixed(article(first, *PROSE, title="A lock")),
        fixed(text("Cống mới", "11/04/2023", first, *LONG)),
    ):
        assert first in document.text.split("\n")
        assert TRUNCATED not in document.all_flags
        assert not repairs(document)


@pytest.mark.parametrize("kind", ["item", "definition", "table", "code"])
def test_what_may_start_in_lower_case(kind):
    assert start_sign(Block(kind, "wells that are deeper than forty metres, measured by the province.")) == ""


def test_one_who_always_writes_so_has_lost_nothing():
    small = ("the board met on monday and opened the lock.", "it will stay open all summer, says the board.")
    assert TRUNCATED not in fixed(article(*small, title="A lock")).all_flags


@pytest.mark.parametrize("above", ["Sehr geehrte Damen und Herren,", "Chère habitante,", "السادة الكرام،"])
def test_a_salutation_leads_into_the_opening(above):
    first = "wegen der Trockenheit misst das Wasseramt in diesem Frühjahr zweihundert Brunnen."
    assert TRUNCATED not in fixed(article(above, first, *PROSE, title="A lock")).all_flags
    assert TRUNCATED in fixed(article(first, *PROSE, title="A lock")).all_flags


def test_a_list_or_a_talk_with_dashes_has_lost_nothing():
    dashes = ("– Avez-vous mesuré les puits du village au printemps ?", "– Oui, et quarante ont baissé depuis un an.")
    assert TRUNCATED not in fixed(article(*dashes, title="Les puits")).all_flags


@pytest.mark.parametrize(
    "document",
    [
        text("Giữ nước", f"Ông {LEAD[4:]}", LEAD, *LONG),
        article(ENGLISH, *PROSE, head=HEAD.format("Yesterday " + ENGLISH)),  # the opening shows no sign
        article("wells have fallen by a metre since the spring.", *PROSE, head=HEAD.format("Forty wells."), title="A"),
        article("of the wells.", *PROSE, head=HEAD.format("Level of the wells.")),  # too short to be sure
        article(  # a sentence of its own stands before the words
            "wells have fallen by a metre since the spring.",
            *PROSE,
            head=HEAD.format("Water! Wells have fallen by a metre since the spring."),
            title="A lock",
        ),
        article(  # the words before are a block of their own
            "<p><strong>Summary</strong></p>",
            "wells have fallen by a metre since the spring.",
            *PROSE,
            head=HEAD.format("Summary wells have fallen by a metre since the spring."),
            title="A lock",
        ),
        article(  # a clause of which the opening's end is written anew: more than a lost word or three
            "wells have fallen by a metre since the spring.",
            *PROSE,
            head=HEAD.format("As the board said when it met on Monday, wells have fallen by a metre and will rise."),
            title="A lock",
        ),
    ],
)  # fmt: skip
def test_nothing_is_invented(document):
    assert not repairs(fixed(document))


def test_the_first_witness_holds_the_words_and_others_agree():
    document = fixed(text("Phó Chủ tịch tỉnh: giữ nước từ mỗi nhà", LEAD[4:], LEAD, *LONG))
    (edit,) = repairs(document)
    assert [witness.kind for witness in edit.evidence] == ["copy", "title"]
    assert edit.evidence[0].text == LEAD
    assert edit.reason == "the opening had lost “Phó”"


def test_markup_moves_with_the_words():
    first = f"<p><strong>{ENGLISH[4:19]}</strong>{ENGLISH[19:]}</p>"
    document = fixed(article(first, *PROSE, head=HEAD.format(ENGLISH)))
    (edit,) = repairs(document)
    (span,) = [span for span in edit.after.markup if span.tag == "strong"]
    assert edit.after.text[span.start : span.end].endswith(ENGLISH[4:19].strip())
    assert isinstance(span, Span)


def holds(told, added):
    return key(added) in key(told)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(realistic())
def test_a_repair_adds_only_what_its_first_evidence_holds(document):
    for edit in repairs(clean(clean(document, CLEAN), FIX)):
        before, after = edit.before.text.rstrip("…. "), edit.after.text
        place = after.find(before.lstrip("“\"'‘«("))
        assert place >= 0
        assert edit.evidence
        assert holds(edit.evidence[0].text, after[:place]) or edit.evidence[0].kind == "alt"
        assert holds(edit.evidence[0].text, after[place + len(before) :])
        assert set(after) <= {*edit.before.text, *edit.evidence[0].text, " "}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(realistic())
def test_whole_repaired_or_flagged_and_nothing_else(document):
    both = clean(clean(document, CLEAN), FIX)
    assert len(repairs(both)) <= 2
    for edit in both.edits:
        if edit.rule == "opening":
            assert edit.changes_text or set(edit.after.flags) - set(edit.before.flags) == {TRUNCATED}


def test_a_heading_is_never_flagged_and_repaired_where_it_is_a_standfirst():
    standfirst = "the level of forty wells has fallen by a metre since the spring, says the board."
    bare = fixed(article(f"<h2>{standfirst}</h2>", *PROSE, title="A lock"))
    assert TRUNCATED not in bare.all_flags
    told = fixed(article(f"<h2>{standfirst}</h2>", *PROSE, title="A lock", head=HEAD.format("Since May " + standfirst)))
    assert told.text.startswith("Since May the level")
