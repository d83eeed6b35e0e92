import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.mojibake import CODECS, is_left, is_talk, marked, misread, reader, suspected, witness
from tests.letters import ARTICLES, twice


def put_right(text, codec, texts=()):
    for start, end, letter in reversed(reader(texts or (text,), codec)(text)):
        text = text[:start] + letter + text[end:]
    return text


def looked_at(text):
    raw = text.encode()
    return suspected(text, raw, marked(raw))


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_misread_is_suspected_and_read_back(language):
    broken = [twice(line) for line in ARTICLES[language]]
    assert "cp1252" in looked_at("\n".join(broken))
    assert witness(broken, "cp1252").endswith("all valid UTF-8")
    assert [put_right(line, "cp1252") for line in broken] == list(ARTICLES[language])


@pytest.mark.parametrize(
    ("language", "codec"), [("ru", "cp1251"), ("pl", "cp1250"), ("fr", "mac-roman"), ("de", "mac-roman")]
)
def test_so_are_the_other_encodings(language, codec):
    broken = [twice(line, codec) for line in ARTICLES[language]]
    assert codec in looked_at("\n".join(broken))
    assert witness(broken, codec)


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("codec", CODECS)
def test_a_right_article_gives_no_witness(language, codec):
    assert looked_at("\n".join(ARTICLES[language])) == []
    assert witness(ARTICLES[language], codec) == ""


@pytest.mark.parametrize(
    "texts",
    [
        ("cafÃ©",), ("Â£5", "Â£6"), ("“É”", "«À»", "“Ö” – Ä"), ("Ã© Ã¨ Ã§ in UTF-8",),
        ("NAÇÃO É…", "SÃO À–", "AMANHÃ’"),
    ],
)  # fmt: skip
def test_little_is_no_witness(texts):
    assert witness(texts, "cp1252") == ""


@given(st.lists(st.text(max_size=20), max_size=5))
def test_what_is_put_back_is_what_the_bytes_say(said):
    for line in said:
        for start, end, letter in reader(said, "cp1252")(line):
            assert twice(letter) == "".join(
                bytes((ord(c),)).decode("cp1252", "ignore") or c if c < "\xa0" else c for c in line[start:end]
            )


@given(st.text(st.sampled_from("aÃÂâà€™œ©\xa0«ï¿½ \x9dé"), max_size=12))
def test_what_is_left_is_left_only_where_there_is_a_sign(said):
    assert not is_left(said, shown=False) or "cp1252" in marked(said.encode())


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Ã‰va", [(0, 2)]), ("Viá»‡t", [(2, 5)]), ("Ð\xa0Ð¾", [(0, 2), (2, 4)]), ("Ã\ufffdva", [(0, 1)]),
        ("Lâ€?t", [(1, 3)]), ("Ä‘i", [(0, 2)]),
        ("École", []), ("CAFÉ»", []), ("É”", []), ("Œuvre", []), ("Đà", []), ("Ñandú", []), ("Öl–", []), ("für", []),
    ],
)  # fmt: skip
def test_a_word_that_holds_a_misread_letter(text, spans):
    assert misread(text) == spans


def test_in_a_document_shown_to_be_broken_half_a_sequence_is_one():
    assert not is_left("zasłaniajÄ ce", shown=False)
    assert is_left("zasłaniajÄ ce", shown=True)


def test_a_document_that_names_an_encoding_speaks_of_such_things():
    assert is_talk(["a", "in windows-1252"])
    assert not is_talk(["It is a charm.", "USB 3.0"])
