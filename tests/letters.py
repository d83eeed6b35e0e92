"""One small article in many languages, and the encodings that pages of each were written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from govtool.vietnamese import TCVN3, VISCII, VNI

#: A headline and paragraphs, all of the same lock and its keeper.
ARTICLES: Mapping[str, tuple[str, ...]] = {
    "vi": (
        "Cống Bến Gỗ mở lại sau mười tháng sửa chữa",
        "Sáng thứ hai, huyện Thới Đông mở lại cống Bến Gỗ sau mười tháng sửa chữa, sớm hơn kế hoạch ba tuần.",
        "Ông Lương cho biết nước ngọt đã về tới tám ấp, và các hộ trồng lúa không phải bơm thêm trong vụ này.",
        "Người trông cống ghi giờ đóng mở vào sổ, để ai cũng có thể xem lại; mỗi quý huyện công bố một lần.",
    ),
    "ru": (
        "Шлюз у деревни Заречье открыт после ремонта",
        "В понедельник утром в Заречье вновь открыли шлюз, который ремонтировали десять месяцев.",
        "Вода пришла в восемь деревень, и хозяйствам больше не нужно качать её из колодцев, сообщил смотритель.",
        "Часы открытия записывают в журнал: его может прочесть каждый, а раз в квартал его печатает газета.",
    ),
    "ja": (
        "木の港の水門、十か月の工事を終えて再開",
        "町は月曜日の朝、十か月にわたって工事をしていた水門を、予定より三週間早く再び開いた。",
        "水は八つの集落に届き、今年の田植えではポンプを使わずに済むと、水門の番人は話している。",
        "開けた時刻と閉めた時刻は帳面に書かれ、だれでも見ることができる。町は三か月ごとにこれを公表する。",
    ),
    "ko": (
        "나루터 수문, 열 달 공사 끝에 다시 열려",
        "군은 월요일 아침 열 달 동안 고친 수문을 예정보다 세 주 일찍 다시 열었다고 밝혔다.",
        "물은 여덟 마을에 닿았고 올해 모내기에는 양수기를 쓰지 않아도 된다고 수문지기는 말했다.",
        "여닫은 시각은 장부에 적어 누구나 볼 수 있으며, 군은 석 달마다 이를 공개한다.",
    ),
    "zh": (
        "木码头水闸整修十个月后重新开放",
        "星期一上午,县里重新开放了整修十个月的水闸,比原计划提前三个星期。",
        "守闸人说,水已经流到八个村庄,今年插秧时农户不必再用水泵抽水。",
        "每次开闸和关闸的时间都记在本子上,谁都可以查看,县里每个季度公布一次。",
    ),
    "zh-hant": (
        "木碼頭水閘整修十個月後重新開放",
        "星期一上午,縣府重新開放整修十個月的水閘,比原訂計畫提前三個星期。",
        "守閘人說,水已經流到八個村莊,今年插秧時農戶不必再用抽水機。",
        "每次開閘與關閘的時間都記在簿子上,任何人都可以查閱,縣府每季公布一次。",
    ),
    "ar": (
        "إعادة فتح بوابة المياه بعد عشرة أشهر من الإصلاح",
        "أعادت البلدية صباح الاثنين فتح بوابة المياه بعد عشرة أشهر من الإصلاح، قبل الموعد بثلاثة أسابيع.",
        "وقال حارس البوابة إن الماء وصل إلى ثماني قرى، وإن المزارعين لن يحتاجوا إلى المضخات هذا الموسم.",
        "وتكتب ساعات الفتح والإغلاق في دفتر يستطيع كل مواطن أن يقرأه، وتنشره البلدية كل ثلاثة أشهر.",
    ),
    "el": (
        "Άνοιξε πάλι το φράγμα μετά από δέκα μήνες",
        "Ο δήμος άνοιξε πάλι τη Δευτέρα το πρωί το φράγμα, που επισκευαζόταν επί δέκα μήνες.",
        "Το νερό έφτασε σε οκτώ χωριά, και οι αγρότες δεν θα χρειαστούν αντλίες φέτος, είπε ο φύλακας.",
        "Οι ώρες γράφονται σε ένα βιβλίο που μπορεί να διαβάσει ο καθένας, και δημοσιεύονται κάθε τρίμηνο.",
    ),
    "pl": (
        "Śluza przy Drewnianym Brzegu znów otwarta",
        "W poniedziałek rano gmina otworzyła śluzę, którą naprawiano dziesięć miesięcy, trzy tygodnie przed czasem.",
        "Woda dotarła do ośmiu wsi, więc rolnicy nie będą musieli jej pompować – powiedział śluzowy.",
        "Godziny otwarcia są zapisywane w księdze, którą każdy może przejrzeć, a gmina ogłasza je co kwartał.",
    ),
    "tr": (
        "Ahşap iskeledeki su kapağı yeniden açıldı",
        "Belediye, on ay süren onarımdan sonra su kapağını pazartesi sabahı üç hafta erken açtı.",
        "Bekçi, suyun sekiz köye ulaştığını ve çiftçilerin bu yıl pompa kullanmayacağını söyledi.",
        "Açılış saatleri herkesin görebileceği bir deftere yazılıyor ve her üç ayda bir yayımlanıyor.",
    ),
    "de": (
        "Schleuse am Holzufer nach zehn Monaten wieder geöffnet",
        "Die Gemeinde öffnete am Montag früh die Schleuse, die zehn Monate lang überholt wurde, früher als geplant.",
        "Das Wasser erreicht nun acht Dörfer, und für die Felder müsse niemand mehr pumpen, sagte der Wärter.",
        "Die Zeiten der Öffnung trägt er in ein großes Buch ein, das jeder einsehen kann – für alle acht Dörfer.",
    ),
    "fr": (
        "L’écluse du quai de bois rouvre après dix mois",
        "La commune a rouvert lundi matin l’écluse, réparée pendant dix mois, trois semaines plus tôt que prévu.",
        "L’eau est arrivée à huit hameaux, et les récoltes de l’été ne dépendront plus des pompes, a dit l’éclusier.",
        "Les heures sont notées dans un registre où chacun peut les lire, déjà publié à la fin du trimestre passé.",
    ),
    "th": (
        "เปิดประตูน้ำท่าไม้อีกครั้งหลังซ่อมสิบเดือน",
        "เช้าวันจันทร์ อำเภอเปิดประตูน้ำที่ซ่อมมาสิบเดือนอีกครั้ง เร็วกว่ากำหนดสามสัปดาห์",
        "น้ำไหลถึงแปดหมู่บ้านแล้ว และชาวนาไม่ต้องสูบน้ำในฤดูนี้ คนเฝ้าประตูน้ำกล่าว",
        "เวลาเปิดและปิดจดไว้ในสมุดที่ทุกคนอ่านได้ และอำเภอประกาศทุกสามเดือน",
    ),
}

#: What a browser shows for each byte in windows-1252.
SHOWN = {code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(256)}


def twice(line: str, codec: str = "cp1252") -> str:
    """A line in UTF-8, read in an encoding of one byte a letter."""
    if codec == "cp1252":
        return line.encode().decode("latin-1").translate(SHOWN)
    return "".join(bytes((b,)).decode(codec, "ignore") or chr(b) for b in line.encode())


def in_letters_of(table: Mapping[str, str]) -> Callable[[str], str]:
    """What a line looks like in a font's own encoding."""
    codes = {letter: code for code, letter in reversed(table.items())}
    return lambda line: "".join(codes.get(c, codes.get(c.lower(), c)) for c in unicodedata.normalize("NFC", line))


def encoded(text: str, codec: str) -> bytes:
    """Bytes in a codec; in cp1258 a tone is a mark of its own, which Python's codec does not take apart."""
    if codec in {"viscii", "tcvn3", "vni"}:
        return in_letters_of({"viscii": VISCII, "tcvn3": TCVN3, "vni": VNI}[codec])(text).encode("latin-1")
    if codec == "cp1258":
        return b"".join(_in_1258(letter) for letter in text)
    return text.encode(codec)


def _in_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")
