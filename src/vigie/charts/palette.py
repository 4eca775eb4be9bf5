"""The colours of meaning, light and dark. Text is in ink, colour sits on marks.

Held by tests: 4.5:1 for text and 3:1 for marks on page and card, apart from each other in grey
together with their hatch.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One appearance; every value is ``#RRGGBB``."""

    page: str
    card: str
    ink: str
    muted: str
    grid: str
    negative: str
    neutral: str
    positive: str
    unscored: str
    accent: str
    band: str
    competitors: tuple[str, ...]
    levels: Mapping[str, str]

    def sentiment(self, name: str) -> str:
        return {
            "negative": self.negative,
            "neutral": self.neutral,
            "positive": self.positive,
            "unscored": self.unscored,
            "own": self.accent,
        }[name]


LIGHT = Palette(
    page="#FFFFFF",
    card="#F4F6F9",
    ink="#1B2430",
    muted="#566173",
    grid="#E3E8EF",
    negative="#9B2C1D",
    neutral="#7A8698",
    positive="#1F7A6D",
    unscored="#C3CAD5",
    accent="#1D3557",
    band="#DCE5F0",
    competitors=("#6D597A", "#9A6B3A", "#3F6C8F"),
    levels={"green": "#2E7D32", "yellow": "#8A6D00", "orange": "#B45309", "red": "#8F1420"},
)

DARK = Palette(
    page="#10161F",
    card="#1A222E",
    ink="#E6EBF2",
    muted="#A9B4C4",
    grid="#2A3443",
    negative="#FF9E85",
    neutral="#8592A6",
    positive="#5CCFC0",
    unscored="#465266",
    accent="#A8C5E8",
    band="#24344A",
    competitors=("#B79FC7", "#D9A872", "#7FB0D6"),
    levels={"green": "#6FCF78", "yellow": "#E3C04A", "orange": "#F2994A", "red": "#FF7B86"},
)

DASHES = ("dash", "dot", "dashdot")


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two ``#RRGGBB`` colours, 1 … 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance, 0 … 1: what a grey rendering keeps of a colour."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def translucent(colour: str, alpha: float) -> str:
    """The same colour as ``rgba(…)``."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"
