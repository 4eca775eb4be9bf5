"""Wears clean sentences down to what people type: no accents, slips, slang, emoji, hashtags."""

import random
import re
import unicodedata

SLANG_FR = (
    (r"\bc'est\b", "c"),
    (r"\bpas\b", "pa"),
    (r"\bparce que\b", "pcq"),
    (r"\bquelqu'un\b", "qqun"),
    (r"\btoujours\b", "tjs"),
    (r"\bbeaucoup\b", "bcp"),
    (r"\bje suis\b", "jsuis"),
    (r"\bvous\b", "vs"),
    (r"\bremboursement\b", "remboursment"),
    (r"\bqui\b", "ki"),
)
SLANG_EN = (
    (r"\byou\b", "u"),
    (r"\bplease\b", "pls"),
    (r"\bbecause\b", "cos"),
    (r"\bcustomer service\b", "cust service"),
    (r"\bI'm\b", "im"),
    (r"n't\b", "nt"),
)
EMOJI = {
    "negative": ("😡", "🤬", "😤", "🙄", "👎", "😭", "🤡", "💸", "🫠", "🤦‍♀️"),
    "positive": ("😍", "❤️", "👍", "🥰", "😋", "👏", "🔥", "✨"),
    "neutral": ("🤔", "👀", "🍲", "☕", "🙏", "😅"),
}
TAGS = {
    "negative": ("#aubrelle", "#SAV", "#arnaque", "#ras_le_bol", "#conso"),
    "positive": ("#faitmaison", "#cuisine", "#conso", "#bonplan"),
    "neutral": ("#cuisine", "#bonplan", "#recette", "#mardiconseil"),
}
TAGS_EN = {
    "negative": ("#aubrelle", "#fail", "#customerservice", "#ripoff"),
    "positive": ("#homemade", "#kitchen", "#cooking"),
    "neutral": ("#kitchen", "#cooking", "#deals"),
}


def strip_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


def slip(text: str, rng: random.Random) -> str:
    """One typing slip: two letters swapped, one lost or one doubled."""
    spots = [i for i in range(1, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
    if not spots:
        return text
    i = rng.choice(spots)
    kind = rng.random()
    if kind < 0.4:
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    return text[:i] + text[i + 1 :] if kind < 0.7 else text[:i] + text[i] + text[i:]


def wear(text: str, tone: str, language: str, carelessness: float, rng: random.Random) -> str:
    """carelessness 0 (a journalist) to 1 (a thumb on a bus)."""
    if rng.random() < carelessness * 0.45:
        text = text.lower() if rng.random() < 0.9 or tone != "negative" else text.upper()
    if language == "fr" and rng.random() < carelessness * 0.4:
        text = strip_accents(text)
    slang = SLANG_FR if language == "fr" else SLANG_EN
    if rng.random() < carelessness * 0.4:
        for pattern, short in rng.sample(slang, 3):
            text = re.sub(pattern, short, text)
    for _ in range(2):
        if rng.random() < carelessness * 0.13:
            text = slip(text, rng)
    if rng.random() < carelessness * 0.35:
        text = text.rstrip(".")
    if tone == "negative" and rng.random() < carelessness * 0.25:
        text = text.rstrip(".") + rng.choice(("!!!", " !!", "...", " ??", "!!!!!"))
    if rng.random() < carelessness * 0.35:
        text += " " + rng.choice(EMOJI[tone]) * rng.choice((1, 1, 1, 2, 3))
    if rng.random() < carelessness * 0.2:
        text += " " + rng.choice(TAGS[tone] if language == "fr" else TAGS_EN[tone])
    return text
