"""Names of platforms as their readers write them; the same in every language."""

from vigie.i18n.texts import has, t

_NAMES = {
    "x": "X",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "reddit": "Reddit",
    "trustpilot": "Trustpilot",
    "google-play": "Google Play",
    "google-maps": "Google Maps",
    "app-store": "App Store",
    "opinion-assurances": "Opinion Assurances",
    "bluesky": "Bluesky",
    "threads": "Threads",
    "pinterest": "Pinterest",
    "tripadvisor": "Tripadvisor",
    "telegram": "Telegram",
    "mastodon": "Mastodon",
    "twitch": "Twitch",
}


def platform_name(code: str) -> str:
    """``google-play`` → ``Google Play``; what has no name here (a site, an outlet) stays."""
    return _NAMES.get(code, code)


def source_name(code: str) -> str:
    """As ``platform_name``; where only the class of the medium is known, its words."""
    return t(f"filters.media_{code}") if has(f"filters.media_{code}") else platform_name(code)
