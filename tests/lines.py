"""Hypothesis strategies for documents made of lines as pages have them: prose, labels, leads printed twice, endings."""

from hypothesis import strategies as st

from govtool.lexicon import GROUPS, phrases
from govtool.model import AFTER_GAP, Block, Container, Declared, Document, Head, Source, Span

PROSE = (
    "Ủy ban nhân dân xã đã họp với các ấp và thống nhất cách chia nước cho ba tháng mùa khô sắp tới.",
    "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp.",
    "The water board measured two hundred wells this spring and found that forty of them had fallen.",
    "وقال الوزير إن القرية ستحصل على بئر جديدة قبل نهاية العام الجاري بعد انتظار طويل.",
    "水利局今年春天测量了两百口水井，发现其中四十口的水位下降了，村民夜间才能抽水，直到八月下雨。",
    "คณะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้ และพบว่ามีสี่สิบบ่อที่ระดับน้ำลดลงมากกว่าปีที่แล้ว",
    "Правление измерило двести колодцев этой весной, и в сорока из них вода опустилась на метр.",
)
SHORT = (
    *("12 May 2024", "26/03/2022 08:14:36", "Hôm nay: 329", "Tất cả: 2,806,931", "VIDEO", "TÀI NGUYÊN NƯỚC", "./."),
    *("(TTXVN) -", "HANOI, 12 May -", "By Lina Thach", "Share", "iPhone", "a) Cấp tỉnh;", "Kết quả bước đầu", "©"),
    *("Điện thoại: 0202.3811.300", "Email: a@b.gov.vn", "Học sinh vẽ bản đồ giếng của ấp mình.", "…", "Read more"),
)
KINDS = ("paragraph", "paragraph", "paragraph", "item", "heading", "quote", "table", "image", "media", "definition")
NAMES = ("", "", "caption", "sapo", "footer", "share-bar", "cookie-notice", "byline", "image", "kicker")


@st.composite
def lines(draw) -> str:
    """A line: prose, whole or cut at either end; a phrase of the lexicons, alone or with something behind it."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.sampled_from(SHORT))
    if kind == 1:
        found = draw(st.sampled_from([phrase for group in GROUPS for phrase in phrases(group)])).text
        return found + draw(
            st.sampled_from(("", ":", ": 329", ": Lina Thach", " của tỉnh An Phú", " the wells, they said."))
        )
    words = draw(st.sampled_from(PROSE)).split()
    start, end = draw(st.sampled_from((0, 0, 0, 1, 2))), draw(st.sampled_from((0, 0, 0, 1, 3)))
    text = " ".join(words[start : len(words) - end] or words)
    return text + draw(st.sampled_from(("…", "..."))) if end else text


@st.composite
def _block(draw, text: str, boxes: int) -> Block:
    kind = draw(st.sampled_from(KINDS))
    inside = draw(st.integers(0, boxes - 1))
    role = draw(st.sampled_from(("body", "body", "body", "outside")))
    flags = draw(st.sampled_from(((), (), (AFTER_GAP,))))
    if kind in {"image", "media"}:
        return Block(
            kind, "", role, (Span(0, 0, "img", (("src", "/a.jpg"), ("alt", draw(st.sampled_from(("", "B")))))),), inside
        )
    tag = draw(st.sampled_from(("", "a", "em", "strong", "img")))
    at = draw(st.integers(0, len(text)))
    spans = {"a": Span(0, len(text), "a", (("href", "/a.pdf"),)), "img": Span(0, 0, "img", (("alt", "B"),))}
    markup = (spans.get(tag, Span(0, at, tag)),) if tag and (at or tag in spans) else ()
    return Block(kind, text, role, markup, inside, 2 if kind == "heading" else 0, flags)


@st.composite
def realistic(draw) -> Document:
    """A document as a labeller leaves it: lines, some of them twice and some of those cut, in boxes with names."""
    told = draw(st.lists(lines(), max_size=14))
    for _ in range(draw(st.integers(0, 3)) if told else 0):
        again = draw(st.sampled_from(told))
        cut = draw(st.sampled_from((again, again, again.partition(" ")[2] or again, "Phó " + again)))
        told.insert(draw(st.integers(0, len(told))), cut)
    around = [Container(-1, "")]
    for _ in range(draw(st.integers(0, 4))):
        around.append(Container(draw(st.integers(0, len(around) - 1)), "div", draw(st.sampled_from(NAMES))))
    blocks = tuple(draw(_block(line, len(around))) for line in told)
    declared = st.lists(
        st.builds(Declared, st.sampled_from(("title", "meta description")), st.sampled_from(told or [""])), max_size=2
    )
    head = Head(tuple(draw(declared)), tuple(draw(declared)), language=draw(st.sampled_from(("", "vi", "en"))))
    kind = draw(st.sampled_from(("html", "text")))
    return Document(Source(kind, path="a"), head, blocks, tuple(around), "whole")
