"""One row of a post in each tool's columns."""

import random
from datetime import timedelta

from data.demo.make.grammar import expand, read_texts
from data.demo.make.people import BRAND, make_slots
from data.demo.make.posts import TONES, Post
from data.demo.make.story import LAST, ZONE

TALKWALKER = (
    "url indexed published title_snippet content_snippet title content root_url domain_url"
    " parent_url lang sentiment source_type post_type tags_internal tags_customer matched_profile"
    " article_extended_attributes.facebook_likes article_extended_attributes.twitter_retweets"
    " article_extended_attributes.twitter_likes article_extended_attributes.num_comments"
    " source_extended_attributes.twitter_followers extra_article_attributes.world_data.country"
    " extra_article_attributes.world_data.country_code extra_author_attributes.name"
    " extra_author_attributes.short_name extra_source_attributes.name engagement reach word_count"
).split()
_SOURCES = {
    "x": "SOCIALMEDIA,SOCIALMEDIA_TWITTER",
    "facebook": "SOCIALMEDIA,SOCIALMEDIA_FACEBOOK",
    "instagram": "SOCIALMEDIA,SOCIALMEDIA_INSTAGRAM",
    "youtube": "SOCIALMEDIA,SOCIALMEDIA_YOUTUBE",
    "forum": "MESSAGEBOARD,MESSAGEBOARD_OTHER",
    "blog": "BLOG,BLOG_OTHER",
    "press": "ONLINENEWS,ONLINENEWS_NEWSPAPER",
}
BRANDWATCH = (
    "Query Id|Query Name|Date|Title|Snippet|Url|Domain|Sentiment|Page Type|Language|Country Code"
    "|Author|Full Name|Full Text|Impressions|Mention Id|Resource Id|Original Url"
    "|Content Source Name|Page Type Name|Thread Entry Type|X Followers|X Likes|X Replies"
    "|X Reposts|Reach (new)|Likes|Comments|Shares"
).split("|")
_PAGES = {
    "x": ("twitter", "X"),
    "facebook": ("facebook", "Facebook"),
    "instagram": ("instagram", "Instagram"),
    "forum": ("forum", "Forum"),
    "blog": ("blog", "Blog"),
}
_QUERIES = {"Aubrelle": "1101", "Casavire": "1102", "Ondrelec": "1103"}
PLAY = (
    "Package Name|App Version Code|App Version Name|Reviewer Language|Device"
    "|Review Submit Date and Time|Review Submit Millis Since Epoch"
    "|Review Last Update Date and Time|Review Last Update Millis Since Epoch|Star Rating"
    "|Review Title|Review Text|Developer Reply Date and Time"
    "|Developer Reply Millis Since Epoch|Developer Reply Text|Review Link"
).split("|")
PRESS_LIST = ("Date", "Heure", "Média", "Type", "Émission", "Sujet", "Résumé", "Audience")


def label(post: Post, rng: random.Random) -> str:
    """The tool's own label: right two times in three, neutral more often than people are."""
    if rng.random() < 0.66:
        return post.tone
    return "neutral" if rng.random() < 0.75 else rng.choice(TONES)


def talkwalker_row(post: Post, rng: random.Random) -> list[str]:
    local = post.at.astimezone(ZONE)
    stamp = "%d/%m/%y %H:%M:%S"
    root = "/".join(post.url.split("/")[:3]) + "/"
    tags = "isComment,isRepost,isNewsHost" if post.repost else "isNewsHost"
    theme = post.extra.get("theme", "")
    crisis = theme.startswith("crisis") or ("Tambouille" in post.title and post.kind == "press")
    country = ("royaume-uni", "gb") if post.language == "en" else ("France", "fr")
    on_x = post.kind == "x"
    return [
        post.url.replace("https://twitter", "http://twitter"),
        (local + timedelta(minutes=rng.randrange(2, 40))).strftime(stamp),
        local.strftime(stamp),
        post.title[:60],
        post.text[:140],
        post.title,
        post.text,
        root,
        root,
        post.parent.replace("https://twitter", "http://twitter"),
        post.language,
        {"negative": "-5", "neutral": "0", "positive": "5"}[label(post, rng)],
        _SOURCES[post.kind],
        "TEXT",
        tags,
        "Rappel Tambouille" if crisis else "",
        "SEARCH /  / Aubrelle",
        "0" if on_x else str(post.likes),
        str(post.shares) if on_x else "0",
        str(post.likes) if on_x else "0",
        str(post.comments),
        str(post.followers) if on_x else "0",
        country[0],
        country[1],
        post.handle,
        post.handle if on_x else "",
        post.outlet or post.handle,
        str(post.likes + post.comments + post.shares),
        str(post.reach),
        str(len(post.text.split())),
    ]


def brandwatch_row(post: Post, rng: random.Random) -> list[object]:
    page, name = _PAGES[post.kind]
    on_x = post.kind == "x"
    domain = post.url.split("/")[2].removeprefix("www.")
    echo = (post.likes, post.comments, post.shares)
    return [
        _QUERIES[post.brand],
        post.brand,
        post.at.strftime("%Y-%m-%d %H:%M:%S.0"),
        post.title,
        post.text[:60],
        post.url,
        domain,
        label(post, rng),
        page,
        post.language,
        "GBR" if post.language == "en" else "FRA",
        post.handle,
        "",
        post.text,
        post.reach,
        rng.randrange(10**17, 10**18),
        post.ident,
        post.url,
        name,
        name,
        "post",
        *((post.followers, *echo) if on_x else ("", "", "", "")),
        post.reach,
        *(("", "", "") if on_x else echo),
    ]


def play_row(post: Post, rng: random.Random) -> list[object]:
    """A reply to every second bad review, a day or two later; one review in ten has no words."""
    stamp, own = "%Y-%m-%dT%H:%M:%SZ", read_texts(post.language)["own"]
    silent = rng.random() < 0.1
    reply: list[object] = ["", "", ""]
    if post.rating <= 2 and rng.random() < 0.5:
        at = post.at + timedelta(hours=rng.lognormvariate(3, 0.7))
        pool = own["generic"] if rng.random() < 0.3 else own["replies"][-1:]
        words = expand(rng.choice(pool), make_slots(BRAND, post.language, rng), rng)
        if at.astimezone(ZONE).date() <= LAST:
            reply = [at.strftime(stamp), int(at.timestamp() * 1000), words]
    millis = int(post.at.timestamp() * 1000)
    link = f"https://play.google.com/apps/publish?reviewid=gp:AO{rng.randrange(16**12):012x}"
    return [
        "example.aubrelle.cuisine",
        rng.randrange(4100, 5060),
        "5.0.2",
        post.language,
        rng.choice(("a54x", "dm1q", "raven", "lynx")),
        post.at.strftime(stamp),
        millis,
        post.at.strftime(stamp),
        millis,
        post.rating,
        "" if silent else post.title,
        "" if silent else post.text,
        *reply,
        link,
    ]


def press_row(post: Post) -> list[object]:
    local = post.at.astimezone(ZONE)
    kind = "Télévision" if post.kind == "tv" else "Radio"
    return [
        local.strftime("%d/%m/%Y"),
        local.strftime("%H:%M"),
        post.outlet,
        kind,
        post.extra["show"],
        post.title,
        post.text,
        post.reach,
    ]
