import itertools

import numpy as np
import pytest

from vigie.charts.palette import DARK, LIGHT, Palette, contrast, luminance

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def _marks(colours: Palette) -> dict[str, str]:
    named = {name: colours.sentiment(name) for name in ("negative", "neutral", "positive")}
    named["accent"] = colours.accent
    named |= {f"competitor {i}": c for i, c in enumerate(colours.competitors)}
    return named | dict(colours.levels)


@BOTH
def test_text_reads_on_page_and_card(colours):
    for text, ground in itertools.product(
        (colours.ink, colours.muted), (colours.page, colours.card)
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for name, colour in colours.levels.items():
        assert contrast(colour, colours.page) >= 4.5, name


@BOTH
def test_marks_stand_out_from_page_and_card(colours):
    for name, colour in _marks(colours).items():
        for ground in (colours.page, colours.card):
            assert contrast(colour, ground) >= 3, (name, ground)


@BOTH
def test_neighbours_in_a_stack_stay_apart_in_grey(colours):
    """Negative touches neutral and neutral positive; negative is hatched besides."""
    grey = {n: luminance(colours.sentiment(n)) for n in ("negative", "neutral", "positive")}
    assert contrast(colours.negative, colours.neutral) >= 1.5
    assert abs(grey["negative"] - grey["neutral"]) > 0.08
    assert contrast(colours.neutral, colours.positive) >= 1.3
    assert contrast(colours.neutral, colours.unscored) >= 1.5


# Viénot, Brettel and Mollon 1999, on linear RGB.
_VISION = {
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


def _seen(colour: str, kind: str) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    back = np.clip(np.array(_VISION[kind]) @ linear, 0, 1)
    return np.where(back <= 0.0031308, 12.92 * back, 1.055 * back ** (1 / 2.4) - 0.055)


@BOTH
@pytest.mark.parametrize("kind", sorted(_VISION))
def test_negative_and_positive_stay_apart_for_every_eye(colours, kind):
    apart = np.linalg.norm(_seen(colours.negative, kind) - _seen(colours.positive, kind))
    assert apart > 0.2, apart
