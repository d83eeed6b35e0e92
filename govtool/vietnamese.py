"""Vietnamese as it was written before Unicode, and how its syllables are made.

Three encodings that pages still use as if they were Latin, so that a reader sees "Céng hoµ x· héi" or "Coäng hoøa xaõ
hoäi": TCVN3 (the fonts of the ABC kit, ".VnTime"), VNI ("VNI-Times", where a mark follows its vowel) and VISCII (RFC
1456). The tables go from these Latin letters, one or two, to the letter that is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["SCHEMES", "TCVN3", "VISCII", "VNI", "is_syllable"]


def _latin(first: int, letters: str) -> dict[str, str]:
    """Letters by the Latin-1 characters from a code on; a dot stands for a code that means nothing."""
    return {chr(first + at): letter for at, letter in enumerate(letters) if letter != "."}


#: TCVN 5712:1993, its third table. It has no capitals with a tone: a font of capitals shows them.
TCVN3: Mapping[str, str] = {
    **_latin(0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    **_latin(0xB5, "àảãáạ.ằẳẵắ"),
    **_latin(0xC6, "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"),
}

VISCII: Mapping[str, str] = {
    **{chr(code): letter for code, letter in zip((2, 5, 6, 20, 25, 30), "ẲẴẪỶỸỴ", strict=True)},
    **_latin(0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"),
    **_latin(0xA0, "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"),
    **_latin(0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"),
    **_latin(0xE0, "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
}

#: VNI: what marks say of the vowel before them, in the order acute, grave, hook, tilde, dot below.
TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
MARKS = {"": "ùøûõï", "\u0302": "áàåãä", "\u0306": "éèúüë"}
BARE = {"\u0302": "â", "\u0306": "ê"}
VOWELS = {"a": ("", "\u0302", "\u0306"), "e": ("", "\u0302"), "o": ("", "\u0302"), "u": ("",), "y": ("",)}


def _vni() -> dict[str, str]:
    table = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True))
    for vowel, shapes in VOWELS.items():
        for shape in shapes:
            table.update({vowel + mark: vowel + shape + tone for mark, tone in zip(MARKS[shape], TONES, strict=True)})
            table.update({vowel + BARE[shape]: vowel + shape} if shape else {})
    for code, vowel in (("ô", "ơ"), ("ö", "ư")):
        table.update({code + mark: vowel + tone for mark, tone in zip(MARKS[""], TONES, strict=True)})
    lower = {code: unicodedata.normalize("NFC", letter) for code, letter in table.items()}
    first = {code[0].upper() + code[1:]: letter.upper() for code, letter in lower.items()}
    return {**lower, **first, **{code.upper(): letter.upper() for code, letter in lower.items()}}


VNI: Mapping[str, str] = _vni()

SCHEMES: Mapping[str, Mapping[str, str]] = {"TCVN3": TCVN3, "VNI": VNI, "VISCII": VISCII}

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
OPEN = (
    "a ai ao au ay âu ây e eo ê êu i ia iu iêu o oi oa oai oay oao oe oeo ô ôi ơ ơi u ua ui uê uơ uy uya uyu uây uôi "
    "ư ưa ưi ưu ươi ươu y yêu am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng om on ong "
    "oong ôm ôn ông ơm ơn oam oan oang oanh oăm oăn oăng oen um un ung uôm uôn uông uân uâng uênh uyên uynh uyn ưm ưn "
    "ưng ươm ươn ương yêm yên yêng ym yn ynh"
).split()
#: Before these ends a syllable has the acute or the dot below, and no other tone.
STOPPED = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oc op ot ooc ôc ôp ôt ơp ơt oac oach oap "
    "oat oăc oăt oet uc up ut uôc uôt uât uêch uyêt uyt uych uyp ưc ưt ươc ươp ươt yêt yêp ych yt yp"
).split()
SYLLABLE = re.compile(rf"(?:{'|'.join(ONSETS)})?(?:({'|'.join(STOPPED)})|{'|'.join(OPEN)})")
TONE = re.compile(f"[{''.join(TONES)}]")


def is_syllable(word: str) -> bool:
    """Whether a word in Unicode can be a syllable of Vietnamese: a known onset and rime, and a tone that suits them."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = TONE.findall(parts)
    found = SYLLABLE.fullmatch(unicodedata.normalize("NFC", TONE.sub("", parts)))
    if found is None or len(tones) > 1:
        return False
    return not found[1] or (bool(tones) and tones[0] in {TONES[0], TONES[4]})
