"""Texts without markup for the tests of the labellers: articles in several scripts, and pages around them as dumps."""

from govtool.model import Capture, Page
from govtool.text import read_text

#: Language -> an article, one paragraph a line.
ARTICLES = {
    "en": """Ferry fares rise in May
The board agreed on Tuesday to raise the fares on the three northern ferries, which have stayed the same for six years.
Children, pensioners and anyone who crosses to school will travel free, as they do now, said the chairwoman, Ann Dow.
What changes
A single crossing will cost 2.60 instead of 2.50, and a return 4.90; bicycles will be carried free of charge.
The last rise was agreed in 2018, after a winter in which two of the four boats were in the yard for repairs at once.
The new timetable will hang on every pier from the first of May, and the old tickets will be taken until the autumn.""",
    "pl": """Prom do wyspy będzie droższy od maja
Rada portu zgodziła się we wtorek podnieść ceny biletów na trzech północnych promach, które nie zmieniały się od lat.
Dzieci, emeryci i wszyscy, którzy płyną do szkoły, będą podróżować za darmo, tak jak dotąd, powiedziała Anna Duda.
Co się zmieni
Bilet w jedną stronę będzie kosztował 12 złotych zamiast 11, a powrotny 22 złote; rowery pojadą bez opłaty.
Ostatnią podwyżkę uchwalono w 2018 roku, po zimie, w której dwa z czterech promów stały jednocześnie w stoczni.
Nowy rozkład zawiśnie na każdym pomoście pierwszego maja, a stare bilety będą przyjmowane aż do jesieni.""",
    "el": """Ακριβότερα από τον Μάιο τα εισιτήρια των πλοίων
Το λιμενικό συμβούλιο αποφάσισε την Τρίτη να αυξήσει τα εισιτήρια στα τρία πλοία, που έμεναν ίδια για έξι χρόνια.
Τα παιδιά, οι συνταξιούχοι και όσοι πηγαίνουν στο σχολείο θα ταξιδεύουν δωρεάν, όπως και τώρα, είπε η πρόεδρος.
Τι αλλάζει
Η απλή διαδρομή θα κοστίζει 2,60 ευρώ αντί για 2,50, και η επιστροφή 4,90· τα ποδήλατα θα μεταφέρονται δωρεάν.
Η τελευταία αύξηση έγινε το 2018, μετά από έναν χειμώνα που δύο από τα τέσσερα πλοία ήταν μαζί στο ναυπηγείο.
Το νέο δρομολόγιο θα αναρτηθεί σε κάθε προβλήτα την πρώτη Μαΐου, και τα παλιά εισιτήρια θα ισχύουν ως το φθινόπωρο.""",
    "ru": """С мая билеты на паром подорожают
Совет порта во вторник решил поднять цены на билеты трёх северных паромов, которые не менялись шесть лет.
Дети, пенсионеры и все, кто ездит в школу, будут плавать бесплатно, как и сейчас, сказала председатель Анна Дорн.
Что изменится
Билет в одну сторону будет стоить 260 рублей вместо 250, а обратный 490; велосипеды перевезут бесплатно.
В последний раз цены поднимали в 2018 году, после зимы, когда два из четырёх паромов сразу стояли в ремонте.
Новое расписание повесят на каждой пристани первого мая, а старые билеты будут принимать до самой осени.""",
    "vi": """Vé phà qua đảo tăng giá từ tháng Năm
Hội đồng cảng hôm thứ Ba đồng ý tăng giá vé trên ba tuyến phà phía bắc, vốn giữ nguyên suốt sáu năm qua.
Trẻ em, người hưu trí và học sinh vẫn được đi miễn phí như hiện nay, bà Lâm Thị An, chủ tịch hội đồng, cho biết.
Những gì thay đổi
Vé một lượt sẽ là 26.000 đồng thay vì 25.000 đồng, vé khứ hồi là 49.000 đồng; xe đạp được chở không mất tiền.
Lần tăng giá trước là năm 2018, sau một mùa đông mà hai trong bốn chiếc phà cùng nằm trong xưởng sửa chữa.
Lịch chạy mới sẽ được dán ở mọi bến từ ngày 1 tháng 5, và vé cũ vẫn được dùng cho đến hết mùa thu.""",
    "zh": """五月起渡船票价上调
港务委员会星期二同意提高北部三条渡船航线的票价，这三条航线的票价六年来一直没有变过，而燃料价格几乎翻了一番。
儿童、退休人员和乘船上学的人仍然可以像现在一样免费乘船，委员会主席安女士在会上对记者这样说。
有哪些变化
单程票价将从二元五角提高到二元六角，往返票价为四元九角，自行车在早高峰以外的所有班次都可以免费携带。
上一次涨价是在二〇一八年，在那之前的冬天里，四条渡船中有两条同时停在船厂里修理，班次少了一半。
新的时刻表从五月一日起张贴在每一个码头上，旧船票可以一直用到今年秋天，不用另外补交差价。""",
    "ar": """ارتفاع أجرة العبّارات في مايو
وافق مجلس الميناء يوم الثلاثاء على رفع أجرة العبّارات الشمالية الثلاث، التي بقيت على حالها منذ ست سنوات كاملة.
وسيسافر الأطفال والمتقاعدون وكل من يعبر إلى المدرسة مجاناً كما هو الحال الآن، بحسب ما قالت رئيسة المجلس.
ما الذي يتغير
ستكلّف الرحلة الواحدة ديناراً وستين قرشاً، والعودة أقل من ثلاثة دنانير، وستُنقل الدراجات من دون أجر.
وكانت آخر زيادة قد أُقرّت عام 2018، بعد شتاء كانت فيه اثنتان من العبّارات الأربع معاً في حوض الإصلاح.
وسيُعلّق الجدول الجديد على كل رصيف في أول مايو، وستبقى التذاكر القديمة صالحة حتى نهاية فصل الخريف.""",
}

#: Language -> the lines of a menu, and those of a footer with other headlines.
AROUND = {
    "en": (
        "Skip to content|Home|News|Tides|Timetable|Fares|Jobs|Contact|Search|Log in|Deutsch",
        (
            "Share|Print|More news|Second boat back from the yard|Winter timetable|Pier 3 closed|Newsletter|"
            "Harbour Board|1 Quay Street|Telephone 555 0100|Legal notice|Privacy|Cookies|© 2024 Harbour Board"
        ),
    ),
    "pl": (
        "Przejdź do treści|Strona główna|Aktualności|Rozkład|Cennik|Praca|Kontakt|Szukaj|Zaloguj|English",
        (
            "Udostępnij|Drukuj|Zobacz też|Drugi prom wrócił ze stoczni|Rozkład zimowy|Pomost 3 zamknięty|Newsletter|"
            "Zarząd Portu|ul. Nabrzeżna 1|tel. 55 501 00|Regulamin|Polityka prywatności|© 2024 Zarząd Portu"
        ),
    ),
    "el": (
        "Αρχική|Νέα|Δρομολόγια|Εισιτήρια|Εργασία|Επικοινωνία|Αναζήτηση|Σύνδεση|English|Χάρτης",
        (
            "Κοινοποίηση|Εκτύπωση|Διαβάστε επίσης|Επέστρεψε το δεύτερο πλοίο|Χειμερινό δρομολόγιο|Κλειστή η προβλήτα 3|"
            "Λιμενικό Συμβούλιο|Οδός Ακτής 1|Τηλ. 555 0100|Όροι χρήσης|Απόρρητο|© 2024 Λιμενικό Συμβούλιο"
        ),
    ),
    "ru": (
        "Главная|Новости|Расписание|Цены|Работа|Контакты|Поиск|Войти|English|Карта сайта",
        (
            "Поделиться|Печать|Читайте также|Второй паром вернулся|Зимнее расписание|Причал 3 закрыт|Подписка|"
            "Совет порта|Набережная, 1|Тел. 555 0100|Правила|Конфиденциальность|© 2024 Совет порта"
        ),
    ),
}


def dump(language: str) -> str:
    """A page's visible lines: menu, article, footer."""
    menu, footer = (part.split("|") for part in AROUND[language])
    return "\n".join([*menu, *ARTICLES[language].split("\n"), *footer])


def read(text: str) -> Page:
    """The page of a text."""
    return read_text(Capture(text.encode(), kind="text"))
