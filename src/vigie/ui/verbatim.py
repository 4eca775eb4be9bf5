"""Words of others on the screen: short, and never markup."""

_MARKUP = "\\`*_{}[]()<>#+-.!|~$:"


def shorten(text: str, most: int = 280) -> str:
    """A verbatim in one breath; the whole is one click away."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else whole[: most - 1].rsplit(" ", 1)[0] + "…"


def escape(text: str) -> str:
    """For the places that read markdown."""
    return "".join("\\" + c if c in _MARKUP else c for c in text)
