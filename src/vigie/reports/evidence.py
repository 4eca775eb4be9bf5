"""What the finished files prove of themselves: the PDF's text and form, the picture's marks."""

import re
import unicodedata
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDFCatalog_IsTagged

from vigie.errors import RenderError

# Fewer distinct greys than this is paper with nothing on it.
_FEWEST_GREYS = 12


def check_pdf(pdf: bytes, words: Sequence[str], first_page: Sequence[str], least_pages: int) -> int:
    """Number of pages. Raises RenderError: unreadable, untagged, an empty page, words missing."""
    try:
        with PdfDocument(pdf) as document:
            texts = [squeeze(page.get_textpage().get_text_range()) for page in document]
            is_tagged = bool(FPDFCatalog_IsTagged(document.raw))
    except PdfiumError as error:
        raise RenderError("report.error_pdf", detail=str(error)) from error
    if not is_tagged or len(texts) < least_pages:
        raise RenderError("report.error_pdf", detail=f"{len(texts)} p.")
    for number, text in enumerate(texts, start=1):
        if len(text) < 60:
            raise RenderError("report.error_blank_page", page=number)
    whole = "".join(texts)
    missing = [w for w in words if squeeze(w) not in whole]
    missing += [w for w in first_page if squeeze(w) not in texts[0]]
    if missing:
        raise RenderError("report.error_words", words=" · ".join(missing[:5]))
    return len(texts)


def check_picture(png: bytes, width: int, charts: Sequence[Sequence[float]], scale: int) -> None:
    """Raises RenderError unless the picture has its width and every chart's place holds marks.

    charts: left, top, width, height in CSS pixels.
    """
    try:
        picture = Image.open(BytesIO(png)).convert("L")
    except (UnidentifiedImageError, OSError) as error:
        raise RenderError("report.error_picture", detail=type(error).__name__) from error
    if picture.width != width:
        raise RenderError("report.error_picture", detail=f"{picture.width} px")
    places = [(0.0, 0.0, picture.width / scale, picture.height / scale), *charts]
    for left, top, wide, high in places:
        box = (left * scale, top * scale, (left + wide) * scale, (top + high) * scale)
        greys = picture.crop(tuple(round(v) for v in box)).histogram()  # type: ignore[arg-type]
        if sum(count > 0 for count in greys) < _FEWEST_GREYS:
            raise RenderError("report.error_blank_picture")


def squeeze(text: str) -> str:
    """Without spaces of any kind, which a PDF's text has where lines break, and with compatibility
    forms resolved: fonts name some Chinese signs by their radicals."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
