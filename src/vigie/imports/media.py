"""Class and platform of a mention: from the export's own type, else from the domain's table.

The table is ``data/media/domains.toml``, for everyone to read and edit.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vigie.imports.names import key
from vigie.resources import folder

CLASSES = ("social", "forum", "review", "blog", "web", "press", "tv_radio", "other")
# Domain → platform as figures and filters name it.
_PLATFORMS = {
    "twitter.com": "x", "x.com": "x", "facebook.com": "facebook", "instagram.com": "instagram",
    "tiktok.com": "tiktok", "linkedin.com": "linkedin", "youtube.com": "youtube",
    "youtu.be": "youtube", "reddit.com": "reddit", "trustpilot.com": "trustpilot",
    "play.google.com": "google-play", "apps.apple.com": "app-store", "bsky.app": "bluesky",
    "threads.net": "threads", "pinterest.com": "pinterest", "tripadvisor.com": "tripadvisor",
}  # fmt: skip
_NAMES = ("facebook", "instagram", "tiktok", "linkedin", "youtube", "reddit", "trustpilot",
    "bluesky", "threads", "pinterest", "tripadvisor", "telegram", "mastodon", "twitch")  # fmt: skip
_DOMAIN = re.compile(
    r"(?:[a-z]+://)?(?:[^/@?#\s]*@)?(?:www\.|m\.|mobile\.)?([\w\-]+(?:\.[\w\-]+)+)(?=[:/?#]|$)"
)


@dataclass(frozen=True)
class Media:
    """domains: domain → class. types: folded name of a source type → class."""

    domains: Mapping[str, str]
    types: Mapping[str, str]


@lru_cache(maxsize=4)
def read_media(path: Path | None = None) -> Media:
    table = tomllib.loads((path or folder("media") / "domains.toml").read_text("utf-8"))
    types = table.pop("types", {})
    return Media(
        {domain: kind for kind, domains in table.items() for domain in domains},
        {key(name): kind for kind, names in types.items() for name in names},
    )


@lru_cache(maxsize=50_000)
def domain_of(address: str) -> str:
    """``https://www.lemonde.fr/a`` and ``lemonde.fr`` → ``lemonde.fr``; else empty."""
    found = _DOMAIN.match(address.strip().lower())
    return found.group(1) if found else ""


@lru_cache(maxsize=50_000)
def class_of_domain(domain: str) -> str:
    """The class of a domain or of the nearest domain above it; empty when it is not listed."""
    known = read_media().domains
    parts = domain.split(".")
    for start in range(len(parts) - 1):
        if found := known.get(".".join(parts[start:])):
            return found
    return ""


@lru_cache(maxsize=10_000)
def class_of_type(name: str) -> str:
    """The class of a tool's source type: ``SOCIALMEDIA_TWITTER``, ``presse en ligne``."""
    known = read_media().types
    folded = key(name.replace(",", " "))
    if folded in known:
        return known[folded]
    words = f" {folded} "
    found = [n for n in known if f" {n} " in words]
    return known[max(found, key=len)] if found else ""


def classify(kind: str, domain: str, default: str) -> str:
    """The media class: the export's type, else the domain's, else the layout's, else the web."""
    by_type = class_of_type(kind) if kind else ""
    by_domain = class_of_domain(domain) if domain else ""
    # "News" and "web" are what tools call television's and papers' sites alike.
    if by_type in ("", "web", "press") and by_domain:
        return by_domain
    return by_type or default or ("web" if domain else "other")


@lru_cache(maxsize=10_000)
def platform_of(name: str, domain: str) -> str:
    """The platform that a column or the domain names, else empty."""
    folded = key(name)
    for platform in _NAMES:
        if platform in folded:
            return platform
    if re.search(r"\b(x|twitter|tweet)\b", folded):
        return "x"
    for known, platform in _PLATFORMS.items():
        if domain == known or domain.endswith("." + known):
            return platform
    return ""
