import subprocess
import sys
import unicodedata

import pytest

from govtool.detection import decoded, weighed
from tests.letters import encoded

SAID = {
    "vi": "Ủy ban nhân dân tỉnh đã ban hành quyết định về việc chuyển đổi số trong các cơ quan nhà nước, và yêu cầu "
    "các sở, huyện báo cáo kết quả trước ngày mười lăm hằng tháng.",
    "ru": "Государственная дума приняла сегодня закон о бюджете на следующий год и направила его в Совет Федерации.",
    "uk": "Верховна Рада ухвалила сьогодні закон про державний бюджет на наступний рік і надіслала його президентові.",
    "bg": "Народното събрание прие днес закона за държавния бюджет и го изпрати на президента за подпис.",
    "el": "Η Βουλή ψήφισε σήμερα τον νόμο για τον προϋπολογισμό του επόμενου έτους και τον έστειλε στον Πρόεδρο.",
    "he": "הכנסת אישרה היום את חוק התקציב לשנה הבאה ושלחה אותו לממשלה לחתימה.",
    "ar": "عقد مجلس الشعب جلسته اليوم برئاسة رئيس المجلس وناقش مشروع قانون الموازنة العامة للدولة.",
    "th": "สภาผู้แทนราษฎรมีมติเห็นชอบร่างพระราชบัญญัติงบประมาณรายจ่ายประจำปีแล้วในวันนี้",
    "ko": "국회는 오늘 본회의를 열어 내년도 예산안을 처리하고 정부에 보냈다고 밝혔다.",
    "ja": "内閣は本日、来年度の予算案を国会に提出し、総理大臣が説明を行いました。",
    "zh": "国务院今天发布了关于加强数字政府建设的通知,要求各地区、各部门认真执行。",
    "zh-hant": "立法院今天通過下年度中央政府總預算案,並送請總統公布,各機關應依法執行。",
    "de": "Die Bürgerschaft beschloss am Dienstag, die Brücke über den Fluss für größere Fahrzeuge zu öffnen.",
    "fr": "L’Assemblée a adopté hier la loi sur l’école et créé une réserve dédiée à l’été, où les élèves sont reçus.",
    "es": "La alcaldía informó ayer que el año próximo habrá más días de atención en español y en catalán.",
    "pt": "A Câmara aprovou ontem a proposta de orçamento, que não prevê reduções na educação nem na saúde.",
    "is": "Alþingi samþykkti í gær lög um fjárlög næsta árs og sendi þau til forseta Íslands.",
    "pl": "Sejm uchwalił wczoraj ustawę o budżecie państwa na przyszły rok i przesłał ją do Senatu, który ją rozważy.",
    "cs": "Sněmovna včera schválila státní rozpočet na příští rok a poslala jej k projednání do Senátu.",
    "hu": "Az Országgyűlés tegnap elfogadta a jövő évi költségvetésről szóló törvényt, és elküldte aláírásra.",
    "ro": "Parlamentul a adoptat ieri legea bugetului de stat pentru anul viitor şi a trimis-o preşedintelui ţării.",
    "tr": "Meclis dün gelecek yılın bütçe yasasını kabul etti ve Cumhurbaşkanına gönderdi; görüşmeler sürüyor.",
    "lt": "Seimas vakar priėmė kitų metų valstybės biudžeto įstatymą ir išsiuntė jį Prezidentui pasirašyti.",
}
CASES = [
    ("vi", "viscii"), ("vi", "cp1258"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("ru", "cp866"),
    ("uk", "cp1251"), ("uk", "koi8-u"), ("bg", "cp1251"), ("el", "cp1253"), ("el", "iso8859-7"), ("he", "cp1255"),
    ("ar", "cp1256"), ("ar", "iso8859-6"), ("th", "cp874"), ("ko", "cp949"), ("ja", "cp932"), ("ja", "euc_jp"),
    ("zh", "gb18030"), ("zh-hant", "big5hkscs"), ("de", "cp1252"), ("fr", "cp1252"), ("es", "cp1252"),
    ("pt", "cp1252"), ("is", "cp1252"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("hu", "cp1250"),
    ("ro", "cp1250"), ("tr", "cp1254"), ("lt", "cp1257"), ("de", "mac-roman"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "codec"), CASES)
def test_one_sentence_tells_its_encoding(language, codec):
    body = b"<p class='\xe9'>" + encoded(SAID[language], codec) + b"</p><script>'\xff\xfe'</script>"
    text = encoded(SAID[language], codec)
    told = [decoded(text, name, "replace") for name, _ in weighed(body).codecs[:1]]
    assert unicodedata.normalize("NFC", told[0]) == SAID[language]


def test_vietnamese_in_the_letters_of_tcvn3_is_told():
    assert weighed(encoded(SAID["vi"].lower(), "tcvn3")).codecs[0][0] == "tcvn3"


def test_a_word_that_returns_says_no_more_than_once():
    assert weighed(b"caf\xe9 " * 100).varied == 1
    assert weighed("Über Brücken ".encode("cp1252") * 9).varied == 2


@pytest.mark.parametrize("body", [b"", b"plain <b>text</b>", b"\xff", b"<\xff", b"<p>\x80\x81</p>"])
def test_nothing_is_too_little_to_ask_about(body):
    assert weighed(body).varied == sum(byte > 0x7F for byte in set(body))


def test_a_closing_quote_that_opens_words_is_a_letter_of_another_encoding():
    said = "Άνοιξε πάλι το φράγμα, και το Άργος έχει νερό, είπε ο δήμαρχος."
    told = weighed(said.encode("cp1253")).codecs[0][0]
    assert said.encode("cp1253").decode(told) == said
    quoted = "Ο φύλακας είπε ‘έχουμε νερό’ και έφυγε, μ’ όλους τους άλλους."
    assert quoted.encode("cp1253").decode(weighed(quoted.encode("cp1253")).codecs[0][0]) == quoted


ENDLESS = [
    "b'<!--' * 50_000",
    "b'<script ' * 25_000",
    "b'<' * 200_000",
    "b'<a ' * 70_000",
    "b'A' * 200_000 + b' '",
    "b'caf' + b'\\xe9' * 200_000",
    "b'\\x1b<div title=\"' + b'x' * 15_000_000",
]


def test_what_is_never_closed_is_read_once():
    asked = "; ".join(f"print(weighed({body} + b' caf\\xe9').varied)" for body in ENDLESS)
    code = f"from govtool.detection import weighed; {asked}"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert len(told.stdout.split()) == len(ENDLESS)


def test_a_comment_that_is_never_closed_ends_with_the_page():
    assert weighed(b"<p>caf\xe9</p><!-- \xe9\xe9").varied == 1
