"""Writes the posts in the layouts of different tools; coverage, gaps and overlaps are made here."""

import csv
import io
import json
import random
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from data.demo.make.layouts import (
    BRANDWATCH,
    PLAY,
    PRESS_LIST,
    TALKWALKER,
    brandwatch_row,
    play_row,
    press_row,
    talkwalker_row,
)
from data.demo.make.market import make_board, make_market, make_reviews
from data.demo.make.people import make_accounts
from data.demo.make.posts import Post
from data.demo.make.press import make_broadcasts, make_press
from data.demo.make.social import make_day, make_reposts
from data.demo.make.story import NO_EXPORT, ZONE, days
from data.demo.make.support import Turn, make_support
from data.demo.make.voices import make_influencers, make_oddities, make_own
from data.demo.make.workbook import write_workbook

SEED = 20261115
X_FROM = date(2026, 9, 1)
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def _table(header: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_social(folder: Path, rng: random.Random) -> dict[Path, int]:
    """Two Talkwalker workbooks with a week between them, and the brand's own X export."""
    accounts = make_accounts(1900, rng)
    posts = [post for day in days() for post in make_day(day, accounts, rng)]
    posts += make_reposts(posts, accounts, rng) + make_influencers(accounts, rng)
    posts += make_own(rng) + make_press(rng) + make_oddities(rng)
    posts = sorted((p for p in posts if _day(p.at) <= days()[-1]), key=lambda p: (p.at, p.url))
    found: dict[Path, int] = {}
    halves = (
        ("talkwalker_2025-11_2026-08.xlsx", [p for p in posts if _day(p.at) < NO_EXPORT[0]]),
        ("talkwalker_2026-08_2026-11.xlsx", [p for p in posts if _day(p.at) > NO_EXPORT[1]]),
    )
    missed = {id(p) for p in rng.sample(posts, len(posts) // 12) if p.kind == "x"}
    for name, half in halves:
        rows = [talkwalker_row(p, rng) for p in half if id(p) not in missed]
        write_workbook(folder / name, TALKWALKER, rows)
        found[folder / name] = len(rows)
    recent = [p for p in posts if p.kind == "x" and _day(p.at) >= X_FROM]
    lines = [(p.ident, p.handle, p.text, p.at.strftime("%Y-%m-%d %H:%M:%S+00:00")) for p in recent]
    rows = [(*line, p.url) for line, p in zip(lines, recent, strict=True)]
    path = folder / "x_aubrelle.csv"
    path.write_text(
        _table(("tweet_id", "author", "text", "date", "url"), rows), "utf-8", newline=""
    )
    return found | {path: len(rows)}


def write_market(folder: Path, rng: random.Random) -> dict[Path, int]:
    """Brandwatch CSV with its six lines before the header, a query per brand."""
    posts = sorted(make_market(make_accounts(1100, rng), rng), key=lambda p: (p.at, p.url))
    preamble = (
        '"Report:","Bulk Mentions Download"\r\n"Brand:","Aubrelle"\r\n'
        '"From:","Sun Nov 16 23:00:00 UTC 2025"\r\n"To:","Sun Nov 15 22:59:59 UTC 2026"\r\n'
        '"Label:","Marché et Royaume-Uni"\r\n\r\n'
    )
    path = folder / "brandwatch_marche.csv"
    text = preamble + _table(BRANDWATCH, [brandwatch_row(p, rng) for p in posts])
    path.write_text(text, "utf-8", newline="")
    return {path: len(posts)}


def write_reviews(folder: Path, rng: random.Random) -> dict[Path, int]:
    """A shop's reviews with the date in three columns, and the Play Console's UTF-16."""
    reviews = make_reviews(rng, "review", 2.3)
    rows = []
    for post in sorted(reviews, key=lambda p: p.at):
        day = _day(post.at)
        rows.append((post.text, post.rating, day.day, MONTHS[day.month - 1], day.year))
    path = folder / "trustpilot_avis.csv"
    path.write_text(_table(("review", "rating", "day", "month", "year"), rows), "utf-8", newline="")
    play = folder / "google_play_reviews.csv"
    apps = sorted(make_reviews(rng, "app", 0.9), key=lambda p: p.at)
    text = _table(PLAY, [play_row(p, rng) for p in apps])
    play.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    return {path: len(rows), play: len(apps)}


def write_others(folder: Path, rng: random.Random) -> dict[Path, int]:
    """The support threads, the press office's own list and a board as JSON lines."""
    support = folder / "support_x.csv"
    turns = make_support(rng)
    support.write_text(_support_table(turns), "utf-8", newline="")
    press = folder / "revue_tv_radio.csv"
    items = sorted(make_broadcasts(rng), key=lambda p: p.at)
    text = _table(PRESS_LIST, [press_row(p) for p in items], ";")
    press.write_bytes(text.encode("cp1252", "replace"))
    board = folder / "reddit_cuisine.jsonl"
    threads = sorted(make_board(make_accounts(500, rng), rng), key=lambda p: p.at)
    board.write_text("".join(_board_line(p) for p in threads), "utf-8", newline="")
    return {support: len(turns), press: len(items), board: len(threads)}


def _support_table(turns: list[Turn]) -> str:
    answered: dict[int, list[str]] = {}
    for turn in turns:
        if turn.answers:
            answered.setdefault(turn.answers, []).append(str(turn.number))
    header = "tweet_id author_id inbound created_at text response_tweet_id in_response_to_tweet_id"
    rows = [
        (
            t.number,
            t.author,
            t.inbound,
            t.at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
            t.text,
            ",".join(answered.get(t.number, [])),
            t.answers or "",
        )
        for t in turns
    ]
    return _table(header.split(), rows)


def _board_line(post: Post) -> str:
    record = {
        "id": post.ident,
        "created_utc": int(post.at.timestamp()),
        "author": post.handle,
        "subreddit": post.outlet,
        "title": post.title,
        "selftext": post.text,
        "score": post.likes,
        "num_comments": post.comments,
        "permalink": post.url.removeprefix("https://www.reddit.com"),
        "url": post.url,
        "is_self": True,
        "over_18": False,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def write_all(folder: Path, seed: int = SEED) -> dict[Path, int]:
    """Every sample file with its number of records; each file has its own stream of chance."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = (write_social, write_market, write_reviews, write_others)
    found: dict[Path, int] = {}
    for number, write in enumerate(writers):
        found |= write(folder, random.Random(seed + number))
    return found
