"""Response figures of real threads, local only, beside a reading of the file that shares no code.

Every pair of post and answer against the first answer of each customer thread (METRICS,
"Response"): the same file, two definitions, and what lies between them.
"""

import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.responses import first_response, reply_pairs
from vigie.store.database import Database

FILE = (
    Path(os.environ.get("VIGIE_TEST_CORPUS", "/nowhere")) / "exports/twcs/twcs_5k_pandas_index.csv"
)
ALL = Scope(Period(date(2010, 1, 1), date(2020, 12, 31)))
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILE.is_file(), reason="VIGIE_TEST_CORPUS names no corpus"),
]


def read() -> pd.DataFrame:
    """One row a post by its id: at, is_own, author, parent (only where it is in the file)."""
    frame = pd.read_csv(FILE, dtype=str, keep_default_na=False, engine="python")
    # One record lacks its quotation marks: pandas makes two rows of its three lines.
    frame = frame[frame["created_at"].str.contains(r"\+0000", na=False)].set_index("tweet_id")
    parent = frame["in_response_to_tweet_id"].str.replace(r"\.0$", "", regex=True)
    return pd.DataFrame(
        {
            "at": pd.to_datetime(frame["created_at"], format="%a %b %d %H:%M:%S %z %Y", utc=True),
            "is_own": frame["inbound"] == "False",
            "author": frame["author_id"],
            "parent": parent.where(parent.isin(frame.index)),
        }
    )


def name_threads(posts: pd.DataFrame) -> dict[str, str]:
    """Post → the post with which its conversation begins in this file."""
    parents = posts["parent"].dropna().to_dict()
    found = {}
    for post in posts.index:
        root = post
        while root in parents:
            root = parents[root]
        found[post] = root
    return found


def first_answers(posts: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The earliest answer of each customer thread (minutes, whether it answers the customer's
    first post, whether it answers a customer at all) and the threads without any."""
    posts = posts.assign(thread=pd.Series(name_threads(posts)))
    customers = posts[~posts["is_own"]].sort_values("at").reset_index(names="post")
    starts = customers.groupby(["thread", "author"]).first()
    several = starts.reset_index().groupby("thread")["author"].agg(list)
    answers = posts[posts["is_own"]].join(posts.add_suffix("_of"), on="parent")
    is_pair = answers["is_own_of"].eq(False)
    sole = answers["thread"].map({t: a[0] for t, a in several.items() if len(a) == 1})
    answers["customer"] = answers["author_of"].where(is_pair, sole)
    answers = answers.assign(is_pair=is_pair).dropna(subset="customer").sort_values("at")
    found = answers.join(starts.add_suffix("_start"), on=["thread", "customer"])
    first = found[found["at"] >= found["at_start"]].groupby(["thread", "customer"]).first()
    minutes = (first["at"] - first["at_start"]).dt.total_seconds() / 60
    rest = pd.DataFrame(
        {"minutes": minutes, "is_of_first": first["parent"] == first["post_start"]}
    ).assign(is_pair=first["is_pair"])
    return rest, len(starts) - len(first)


def test_pairs_and_first_responses_as_an_independent_reading_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = Database(tmp_path / "v.duckdb")
    ingest = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    ingest.bring(FILE, Wish())
    posts = read()
    answered = posts[posts["is_own"]].join(posts.add_suffix("_of"), on="parent", how="inner")
    answered = answered[~answered["is_own_of"].astype(bool)]
    pair = (answered["at"] - answered["at_of"]).dt.total_seconds() / 60
    first, waiting = first_answers(posts)
    pairs, response = reply_pairs(db, ALL), first_response(db, ALL)
    db.close()
    with capsys.disabled():
        print(
            f"\npairs: n {pairs.n}, median {pairs.median_minutes:.1f}, p90 {pairs.p90_minutes:.0f}"
            f"\nfirst response: n {response.n}, open {response.open}, "
            f"median {response.median_minutes:.2f}, p90 {response.p90_minutes:.0f}"
            f"\nof the pairs {len(pair) - first['is_pair'].sum()} answer a customer again; of the "
            f"first answers {(~first['is_of_first'] & first['is_pair']).sum()} answer a later "
            f"post than the one that began the wait, {(~first['is_pair']).sum()} continue an own "
            f"post to the only customer"
        )
    assert (pairs.n, response.n, response.open) == (len(pair), len(first), waiting)
    assert (len(pair), round(pair.median(), 1), int(pair.quantile(0.9))) == (2188, 12.1, 385)
    assert pairs.median_minutes == pytest.approx(pair.median())
    assert pairs.p90_minutes == pytest.approx(pair.quantile(0.9))
    assert response.median_minutes == pytest.approx(first["minutes"].median())
    assert response.p90_minutes == pytest.approx(first["minutes"].quantile(0.9))
