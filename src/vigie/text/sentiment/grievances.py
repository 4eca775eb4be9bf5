"""Whether a text tells a customer's grievance, as the complaint rules that ship with Vigie see it.

"My card still has not come" holds no word of feeling, and no labelled tweet taught the models what
customers complain about: of the rules' finds in labelled tweets six in ten are negative, in reviews
eight.
"""

from collections.abc import Sequence

import numpy as np

from vigie.text.complaints import find, shipped_finder
from vigie.text.sentiment.tokens import clean
from vigie.text.sentiment.vocabulary import Flags

# Reviews taught the models what they complain about, and who writes a press article has none.
HEARD_IN = "social"
# No post of the labelled sets is longer; what a long page tells is in its other words.
READ_CHARACTERS = 800


def find_grievances(texts: Sequence[str], language: str, domain: str) -> Flags:
    """One flag a text, none outside of social texts. A workspace's own complaint rules change
    nothing here: classes would differ from what figures were measured on."""
    if not texts or domain != HEARD_IN:
        return np.zeros(len(texts), dtype=np.bool_)
    cleaned = [clean(text[:READ_CHARACTERS]) for text in texts]
    # As if neutral: what else the text says must not decide whether it tells a grievance.
    found = find(
        cleaned, [language] * len(texts), ["neutral"] * len(texts), finder=shipped_finder()
    )
    return np.array([one.is_grievance for one in found], dtype=np.bool_)
