"""In which encoding a text file is: proved where it can be, else the best fit with its rivals."""

import codecs
from functools import lru_cache
from pathlib import Path

from vigie.imports.limits import SAMPLE_BYTES
from vigie.imports.table import Encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE = ("cp1252", "mac_roman", "cp850", "iso8859_15")
# Letters and signs that European texts are made of; anything else speaks against an encoding.
_USUAL = set("éèêëàâäçùûüîïôöœæÉÈÊÀÂÇÙÛÎÔŒßñÑáíóúÁÍÓÚãõåøÅØÆÄÖÜ€’‘“”«»–—…·°£\u00a0•")
# Under this difference of fit two encodings are both shown.
_CLEAR = 0.15
# A file of which fewer bytes than this are wrong is UTF-8 with accidents.
_ACCIDENTS = 0.001


def detect(path: Path) -> Encoding:
    """The encoding of a whole file; reads all of it, once, when it is not marked."""
    about = path.stat()
    return _detect(path, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=8)
def _detect(path: Path, size: int, changed: int) -> Encoding:
    del size, changed
    with path.open("rb") as file:
        head = file.read(SAMPLE_BYTES)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name)
    wide = _wide(head)
    if wide:
        return Encoding(wide)
    good, broken, sample = _try_utf8(path)
    if not broken:
        return Encoding("utf-8")
    if broken <= _ACCIDENTS * max(good, 1):
        return Encoding("utf-8", broken=broken)
    return _single(sample)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte of Western text."""
    even, odd = head[0:4000:2], head[1:4000:2]
    if len(odd) < 4:
        return ""
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _try_utf8(path: Path) -> tuple[int, int, bytes]:
    """Non-ASCII characters that are right, those that are broken, and a sample round the broken."""
    good = broken = 0
    sample = bytearray()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with path.open("rb") as file:
        while block := file.read(SAMPLE_BYTES):
            text = decoder.decode(block)
            if not text.isascii():
                wrong = text.count("\ufffd")
                broken += wrong
                good += len(text) - len(text.encode("ascii", "ignore")) - wrong
                if wrong and len(sample) < SAMPLE_BYTES:
                    sample += block
    return good, broken, bytes(sample)


def _single(sample: bytes) -> Encoding:
    fits = sorted(((_fit(sample, name), -rank, name) for rank, name in enumerate(_SINGLE)))[::-1]
    best = fits[0]
    rivals = tuple(name for fit, _, name in fits[1:] if best[0] - fit < _CLEAR and fit > 0)
    if best[0] >= 0.5:
        # cp1252 holds what ISO 8859 holds, so their agreement is no doubt.
        return Encoding(best[2], tuple(r for r in rivals if r != "iso8859_15"))
    from charset_normalizer import from_bytes

    guess = from_bytes(sample[:65536]).best()
    if guess is None:
        return Encoding(best[2], rivals)
    return Encoding(guess.encoding, (best[2], *rivals))


def _fit(sample: bytes, name: str) -> float:
    """Share of the non-ASCII characters that are usual in European texts."""
    try:
        text = sample.decode(name, "strict" if name != "cp1252" else "replace")
    except UnicodeDecodeError:
        return 0.0
    odd = [c for c in text if c > "\x7f"]
    return sum(c in _USUAL for c in odd) / len(odd) if odd else 0.0
