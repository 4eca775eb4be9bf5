"""A period against the one before it, as sentences: one a category."""

from collections.abc import Sequence

from vigie.domain.complaints import Category
from vigie.i18n import percent, t

# A class of media is named when it holds this share of a category's complaints.
_MOSTLY = 0.5
_LEAST_FOR_CHANGE = 5


def say_category(category: Category, name: str, phrases: Sequence[str] = ()) -> str:
    """“Delivery: 214 complaints, +63 % against the period before, mostly on review sites;
    “lost parcel” is new.” phrases: rising ones of the category, best first."""
    said = t("complaints.say_count", name=name, count=category.count)
    change = say_change(category)
    if change:
        said += t("complaints.say_comma") + change
    if category.media and category.count >= _LEAST_FOR_CHANGE:
        media, count = category.media[0]
        if count >= _MOSTLY * category.count and len(category.media) > 1:
            said += t("complaints.say_comma") + t(f"complaints.say_mostly_{media}")
    if phrases:
        said += t("complaints.say_phrase", phrase=phrases[0])
    return said + t("complaints.say_stop")


def say_change(category: Category) -> str:
    """Against the previous period; empty where nothing is compared."""
    before = category.previous
    if before is None:
        return ""
    if category.is_new:
        return t("complaints.say_new")
    if before == category.count:
        return t("complaints.say_same")
    if before < _LEAST_FOR_CHANGE:
        return t("complaints.say_before", before=before)
    return t("complaints.say_change", change=percent(category.count / before - 1, signed=True))
