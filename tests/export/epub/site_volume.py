"""The pages of tests/export/epub/site through the whole pipeline, with what their pictures are."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from govtool.export.options import Asset
from govtool.model import Capture
from govtool.pipeline import Plan, convert
from tests.pictures import png

HERE = Path(__file__).parent / "site"
PLACE = "https://www.tinanphu.gov.vn/news/"
CAPTURED = datetime(2022, 5, 1, 3, 4, 5, tzinfo=UTC)
SIGN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20" width="30" height="20"><title>Three waves</title>
<path d="M0 5q5-5 10 0t10 0 10 0M0 10q5-5 10 0t10 0 10 0" fill="none" stroke="#06c"/></svg>
"""


def asset(body: bytes, suffix: str, media_type: str) -> Asset:
    """As the folder or the WARC would give it."""
    return Asset(f"{hashlib.sha256(body).hexdigest()}.{suffix}", media_type, body)


WELLS, DRAWING = asset(png(9, 5), "png", "image/png"), asset(SIGN, "svg", "image/svg+xml")
PLAN_FILE = asset(b"%PDF-1.7\n" + b"0" * 120_000, "pdf", "application/pdf")


def picture(document, address):
    """The pictures that are at hand."""
    name = address.rpartition("/")[2]
    return {"wells.png": WELLS, "sign.svg": DRAWING}.get(name)


def attachment(document, address):
    """The files that are at hand."""
    return PLAN_FILE if address.endswith("/ke-hoach.pdf") else None


def documents():
    """The pages as documents, in the order of their names."""
    captures = (
        Capture(path.read_bytes(), PLACE + path.name, fetched_at=CAPTURED) for path in sorted(HERE.glob("*.html"))
    )
    return list(convert(captures, Plan("whole")))
