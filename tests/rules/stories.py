"""News of ten languages, each in the parts that pages print twice: title, lead of two sentences, two paragraphs."""

from typing import NamedTuple


class Story(NamedTuple):
    """One piece of news. `more` invites to read on, "" where the lexicon knows no such words of the language."""

    language: str
    title: str
    lead: str
    second: str
    body: tuple[str, str]
    dateline: str
    more: str = ""

    @property
    def whole(self) -> str:
        """The first paragraph: the lead, and what goes on from it."""
        glue = "" if self.language in {"zh", "ja"} else " "
        return self.lead + glue + self.second


STORIES = (
    Story(
        "vi",
        "Xã Tân Lộc chia nước mùa khô",
        "Ủy ban nhân dân xã Tân Lộc đã thống nhất lịch mở cống cho chín ấp trong ba tháng mùa khô năm nay.",
        "Mỗi ấp cử hai người trông cống và ghi giờ mở, giờ đóng vào sổ của xã.",
        (
            "Sổ được nộp về văn phòng vào sáng thứ Hai hằng tuần, ai muốn xem thì hỏi cán bộ địa chính.",
            "Năm ngoái ba ấp cuối kênh thiếu nước gần một tháng, lúa vụ hè thu mất quá nửa diện tích.",
        ),
        "(Tân Lộc) - ",
        "Xem thêm",
    ),
    Story(
        "en",
        "Forty wells have fallen",
        "The water board of An Phu has measured two hundred wells and found that forty of them have fallen.",
        "It asks the villages on the upper canal to pump at night until the rains come.",
        (
            "The next measurement is planned for the first week of September, in the same two hundred wells.",
            "Three villages at the end of the canal had no water for a month last year and lost half a harvest.",
        ),
        "AN PHU, 12 May - ",
        "Read more",
    ),
    Story(
        "fr",
        "Quarante puits ont baissé",
        "Le syndicat des eaux a mesuré deux cents puits ce printemps et quarante d'entre eux ont baissé.",
        "Il demande aux villages du haut canal de ne pomper que la nuit jusqu'aux pluies.",
        (
            "La prochaine mesure est prévue pour la première semaine de septembre, dans les mêmes puits.",
            "L'an dernier trois villages du bout du canal sont restés un mois sans eau et sans récolte.",
        ),
        "Saint-Amand, le 12 mai - ",
        "Lire la suite",
    ),
    Story(
        "es",
        "Cuarenta pozos han bajado",
        "La junta del agua ha medido doscientos pozos esta primavera y cuarenta de ellos han bajado.",
        "Pide a los pueblos del canal alto que bombeen solo de noche hasta que lleguen las lluvias.",
        (
            "La próxima medición está prevista para la primera semana de septiembre, en los mismos pozos.",
            "El año pasado tres pueblos del final del canal estuvieron un mes sin agua y sin cosecha.",
        ),
        "Villa Alta, 12 de mayo - ",
        "Leer más",
    ),
    Story(
        "ru",
        "В сорока колодцах упала вода",
        "Правление водного хозяйства измерило двести колодцев, и в сорока из них вода опустилась на метр.",
        "Жителей верхних деревень просят качать воду только ночью, пока не начнутся дожди.",
        (
            "Следующее измерение назначено на первую неделю сентября, в тех же двухстах колодцах района.",
            "В прошлом году три деревни в конце канала месяц оставались без воды и потеряли урожай.",
        ),
        "Речное, 12 мая - ",
    ),
    Story(
        "ar",
        "انخفاض المياه في أربعين بئرا",
        "قاست هيئة المياه مائتي بئر في المحافظة هذا الربيع ووجدت أن أربعين منها قد انخفض مستواها.",
        "وطلبت من القرى الواقعة على القناة العليا أن تضخ المياه ليلا فقط حتى موسم الأمطار.",
        (
            "ومن المقرر إجراء القياس القادم في الأسبوع الأول من شهر أيلول في الآبار نفسها.",
            "وكانت ثلاث قرى في نهاية القناة قد بقيت شهرا كاملا دون ماء في العام الماضي.",
        ),
        "عين الماء - ",
        "اقرأ المزيد",
    ),
    Story(
        "hi",
        "चालीस कुओं का जल घटा",
        "जल बोर्ड ने इस वसंत में जिले के दो सौ कुओं को मापा और पाया कि चालीस कुओं का स्तर गिर गया है।",
        "ऊपरी नहर के गाँवों से कहा गया है कि वर्षा आने तक वे केवल रात में पानी खींचें।",
        (
            "अगला माप सितंबर के पहले सप्ताह में उन्हीं दो सौ कुओं में किया जाएगा, ऐसा बोर्ड ने बताया।",
            "पिछले वर्ष नहर के अंतिम तीन गाँवों में एक महीने तक पानी नहीं था और फसल नष्ट हो गई।",
        ),
        "रामपुर, 12 मई - ",
    ),
    Story(
        "th",
        "บ่อน้ำสี่สิบบ่อระดับลดลง",
        "คณะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้และพบว่ามีสี่สิบบ่อที่ระดับน้ำลดลงมากกว่าปีที่แล้วทั้งอำเภอ",
        "จึงขอให้หมู่บ้านที่อยู่บนคลองสายบนสูบน้ำเฉพาะเวลากลางคืนจนกว่าฝนจะมาในเดือนสิงหาคม",
        (
            "การวัดครั้งต่อไปกำหนดไว้ในสัปดาห์แรกของเดือนกันยายนที่บ่อเดิมทั้งสองร้อยบ่อและจะประกาศผลที่ที่ว่าการอำเภอ",
            "ปีที่แล้วสามหมู่บ้านท้ายคลองขาดน้ำเกือบหนึ่งเดือนและข้าวนาปรังเสียหายไปกว่าครึ่งหนึ่งของพื้นที่ทั้งหมด",
        ),
        "บ้านคลอง - ",
    ),
    Story(
        "ja",
        "四十の井戸で水位が下がる",
        "県の水道局は今年の春に二百の井戸を測り、そのうち四十の井戸で水位が下がったことを確かめたと発表した。",
        "上流の村には、雨の季節が来るまで夜のあいだだけ水をくむように求めている。",
        (
            "次の調査は九月の第一週に同じ二百の井戸で行われ、結果は役場の掲示板で知らせる予定である。",
            "昨年は水路の終わりにある三つの村で一か月ほど水が足りず、収穫の半分が失われた。",
        ),
        "川上村 - ",
    ),
    Story(
        "zh",
        "四十口水井水位下降",
        "水利局今年春天测量了全县两百口水井，发现其中四十口的水位比去年同期下降了一米以上，情况严重。",
        "当局要求上游各村在雨季到来之前只在夜间抽水，并派人看守水闸。",
        (
            "下一次测量定于九月的第一个星期，仍在同样的两百口水井进行，结果将在县政府公布。",
            "去年水渠末端的三个村庄缺水将近一个月，夏季的稻田有一半以上没有收成。",
        ),
        "安富 - ",
    ),
)
