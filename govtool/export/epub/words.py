"""The few words that a book says itself, in the languages that govtool has a lexicon for."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Words", "words"]


class Words(NamedTuple):
    """What stands in lists and on the cover. articles stands before a number and a colon, so that it has one form."""

    cover: str = "Cover"
    contents: str = "Contents"
    articles: str = "Articles"
    undated: str = "Undated"
    others: str = "Others"


WORDS = {
    "ar": Words("الغلاف", "المحتويات", "المقالات", "بلا تاريخ", "أخرى"),
    "de": Words("Titelseite", "Inhalt", "Artikel", "Ohne Datum", "Sonstiges"),
    "en": Words(),
    "es": Words("Cubierta", "Índice", "Artículos", "Sin fecha", "Otros"),
    "fr": Words("Couverture", "Sommaire", "Articles", "Sans date", "Autres"),
    "hi": Words("आवरण", "विषय-सूची", "लेख", "बिना तिथि", "अन्य"),
    "id": Words("Sampul", "Daftar isi", "Artikel", "Tanpa tanggal", "Lainnya"),
    "ja": Words("表紙", "目次", "記事", "日付なし", "その他"),
    "ko": Words("표지", "차례", "기사", "날짜 없음", "기타"),
    "pt": Words("Capa", "Sumário", "Artigos", "Sem data", "Outros"),
    "ru": Words("Обложка", "Содержание", "Статьи", "Без даты", "Прочее"),
    "th": Words("ปก", "สารบัญ", "บทความ", "ไม่มีวันที่", "อื่น ๆ"),
    "vi": Words("Bìa", "Mục lục", "Bài viết", "Không rõ ngày", "Khác"),
    "zh": Words("封面", "目录", "文章", "日期不详", "其他"),
}


def words(language: str) -> Words:
    """The words in a language, in English where there are none."""
    return WORDS.get(language.lower().partition("-")[0], WORDS["en"])
