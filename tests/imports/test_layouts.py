"""One made-up file per documented layout, in that tool's form, with its oddities."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.imports.staged import bring
from vigie.imports.layouts.catalogue import layouts

FIXTURES = Path(__file__).parent / "fixtures"
DAY = "2026-03-02T"

# file → layout, first post's fields
FILES: dict[str, tuple[str, Mapping[str, Any]]] = {
    "brandwatch.csv": ("brandwatch", {
        "published_at": DAY + "08:15:00+00:00", "media_class": "press", "reach": 120500,
        "supplied_sentiment": "negative",
        "keys": ["brandwatch:id:9001", "url:lemonde.fr/economie/article/2026/03/02/rappel.html"]}),
    "meltwater.csv": ("meltwater", {
        "published_at": DAY + "08:05:00+00:00", "text": "Aubrelle, mon colis est perdu",
        "keys": ["x:id:2028000000000000777", "url:x.com/zoe_test/statuses/2028000000000000777"],
        "author_followers": 1204, "tags": ["colis", "retard"], "language": "fr"}),
    "play_console.csv": ("play_console", {
        "published_at": DAY + "09:00:00+00:00", "rating": 1.0, "supplied_sentiment": "negative"}),
    "crowdtangle.csv": ("crowdtangle", {
        "published_at": DAY + "15:00:00+00:00", "engagement": 1234, "likes": 900, "shares": 200,
        "author": "aubrelle.fr", "author_followers": 45120}),
    "fourcat.csv": ("fourcat", {
        "published_at": DAY + "09:00:00+00:00", "keys": ["x:id:2028000000000000001"], "likes": 3}),
    "mediacloud.csv": ("mediacloud", {
        "published_at": "2026-03-01T23:00:00+00:00", "published_precision": "day",
        "outlet": "Ouest-France", "media_class": "press"}),
    "determ.csv": ("determ", {
        "published_at": DAY + "07:05:00+00:00", "published_precision": "minute",
        "media_class": "tv_radio", "reach": 350000}),
    "hootsuite.csv": ("hootsuite", {
        "published_at": DAY + "08:00:00+00:00", "platform": "facebook", "is_own_voice": False}),
    "visibrain.csv": ("visibrain", {
        "published_at": DAY + "08:00:00+00:00", "author_followers": 1204,
        "supplied_sentiment": "negative"}),
    "digimind.csv": ("digimind", {
        "published_at": DAY + "08:00:00+00:00", "reach": 1200000, "language": "fr",
        "media_class": "press", "supplied_sentiment": "negative"}),
    "agorapulse.csv": ("agorapulse", {
        "published_at": DAY + "08:00:00+00:00", "platform": "instagram", "tags": ["qualité"]}),
    "agorapulse_inbox.json": ("agorapulse_inbox", {
        "published_at": DAY + "08:00:00+00:00", "platform": "instagram", "author": "Zoé Test",
        "supplied_sentiment": "negative", "tags": ["livraison", "retard"]}),
    "agorapulse_events.jsonl": ("agorapulse_inbox", {
        "published_at": DAY + "08:00:00+00:00", "platform": "x",
        "text": "Toujours pas reçu mon colis",
        "keys": ["x:id:2028000000000000501", "agorapulse:id:itm_501",
                 "url:x.com/zoe_test/status/2028000000000000501"]}),
    "cision.csv": ("cision", {
        "published_at": "2026-03-01T23:00:00+00:00", "reach": 1250000,
        "supplied_sentiment": "negative", "outlet": "The Fictional Post"}),
    "cision_one.csv": ("cision_one", {
        "published_at": DAY + "09:00:00+00:00",
        "keys": ["cision:id:1233", "url:post.example/recall"],
        "outlet": "The Fictional Post", "reach": 250000, "supplied_sentiment": None}),
    "mention_api.jsonl": ("mention", {
        "published_at": DAY + "09:00:00+00:00", "media_class": "blog", "outlet": "Cuisine",
        "text": "Le multicuiseur tient ses promesses", "url": "https://cuisine.example/avis"}),
    "mention.csv": ("mention", {
        "published_at": DAY + "09:00:00+00:00", "media_class": "blog", "reach": 900}),
    "awario.csv": ("awario", {
        "published_at": DAY + "08:00:00+00:00", "platform": "reddit", "media_class": "forum"}),
    "linkedin.csv": ("linkedin", {
        "published_at": "2026-03-01T23:00:00+00:00", "published_precision": "day", "views": 5400,
        "likes": 120, "comments": 8, "shares": 4, "author": "Équipe Aubrelle"}),
    "trustpilot_scraped.csv": ("trustpilot_scraped", {
        "published_at": DAY + "09:00:00+00:00", "keys": ["trustpilot:id:65f0"]}),
    "google_business.json": ("google_business", {
        "published_at": DAY + "09:00:00.123000+00:00", "rating": 1.0, "author": "Sacha T."}),
    "brand24.xlsx": ("brand24", {
        "published_at": DAY + "08:05:00+00:00", "supplied_sentiment": "negative",
        "media_class": "forum"}),
    "sprinklr.xlsx": ("sprinklr", {
        "published_at": DAY + "08:00:00+00:00", "platform": "x", "author_followers": 88,
        "keys": ["x:id:2028000000000000099", "url:x.com/kim_test/status/2028000000000000099"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_fixture(name: str, tmp_path: Path) -> None:
    layout, fields = FILES[name]
    found = bring(FIXTURES / name, tmp_path)
    assert found.staged.layout == layout
    assert found.staged.rejected == 0
    first = found.mentions[0]
    first["published_at"] = first["published_at"].isoformat()
    assert {field: first[field] for field in fields} == dict(fields)


def test_every_layout_has_a_column_for_its_text_and_its_date() -> None:
    for name, layout in layouts().items():
        assert {"text", "title"} & set(layout.columns), name
        assert {"published", "year"} & set(layout.columns), name


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("play_console.csv", 180),
        ("agorapulse.csv", 90),
        ("trustpilot_scraped.csv", 1440),
        ("google_business.json", 360),
    ],
)
def test_answers_in_the_row_are_mentions_of_their_own(
    name: str, minutes: int, tmp_path: Path
) -> None:
    found = bring(FIXTURES / name, tmp_path)
    (answer,) = [m for m in found.mentions if m["is_companion"]]
    post = next(m for m in found.posts if m["row"] == answer["row"])
    assert answer["parent_key"] == post["keys"][0]
    assert answer["is_own_voice"]
    waited = answer["published_at"] - post["published_at"]
    assert round(waited.total_seconds() / 60) == minutes
    assert found.staged.rows_read == len(found.posts)


def test_brandwatch_preamble_states_the_coverage(tmp_path: Path) -> None:
    found = bring(FIXTURES / "brandwatch.csv", tmp_path)
    assert found.staged.header_line == 7
    (days,) = found.staged.coverage
    assert (days["first"], days["last"], days["stated"]) == ("2026-03-01", "2026-03-08", True)


def test_brandwatch_links_answers_and_reposts(tmp_path: Path) -> None:
    _, answer, repost = bring(FIXTURES / "brandwatch.csv", tmp_path).mentions
    # X texts can be absent: the address still is a mention.
    assert answer["text"] is None
    assert answer["parent_key"] == "x:id:2028000000000000001"
    assert (repost["is_repost"], repost["repost_key"]) == (True, "x:id:2028000000000000123")


def test_agorapulse_links_an_answer_to_its_post(tmp_path: Path) -> None:
    _, answer = bring(FIXTURES / "agorapulse_inbox.json", tmp_path).mentions
    assert answer["parent_key"] == "agorapulse:id:itm_501"


def test_visibrain_and_4cat_mark_reposts(tmp_path: Path) -> None:
    for name in ("visibrain.csv", "fourcat.csv"):
        flags = [m["is_repost"] for m in bring(FIXTURES / name, tmp_path).mentions]
        assert flags == [False, True]
    assert bring(FIXTURES / "visibrain.csv", tmp_path).mentions[1]["repost_key"] == (
        "x:id:2028000000000000011"
    )


def test_hootsuite_conversation_is_one_thread(tmp_path: Path) -> None:
    first, answer = bring(FIXTURES / "hootsuite.csv", tmp_path).mentions
    assert first["thread_key"] == answer["thread_key"]
    assert answer["is_own_voice"]


def test_reviews_without_text_are_kept(tmp_path: Path) -> None:
    posts = bring(FIXTURES / "play_console.csv", tmp_path).posts
    assert [p["text"] for p in posts] == ["Plante au démarrage", None]


def test_a_file_at_its_tools_limit_is_marked_as_cut(tmp_path: Path) -> None:
    text = (FIXTURES / "meltwater.csv").read_bytes().decode("utf-16")
    head, first, *_ = text.splitlines()
    rows = "\r\n".join(first.replace("777", f"{n:06}") for n in range(20_000))
    path = tmp_path / "full.csv"
    path.write_bytes(f"{head}\r\n{rows}\r\n".encode("utf-16"))
    (days,) = bring(path, tmp_path).staged.coverage
    assert days["is_cut"]
