"""Real conversations, local only: every turn in its thread, in its order, in its role."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.store.database import Database

CORPUS = Path(os.environ.get("VIGIE_TEST_CORPUS", "/nowhere")) / "exports"
FILE = CORPUS / "ibm_customer_care/conversations.json"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILE.is_file(), reason="VIGIE_TEST_CORPUS names no corpus"),
]
Turn = tuple[str, bool]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("conversations")
    made = Database(folder / "v.duckdb")
    Ingest(lambda name, **v: perform(made, name, v), folder, made.timezone, "tester").bring(
        FILE, Wish()
    )
    yield made
    made.close()


def turns(conversation: dict[str, Any]) -> list[Turn]:
    """(post id, said by the company) as the file has them; its last turn stands apart."""
    said = [
        (turn["tweet_ID"], any(key.startswith("agent") for key in turn))
        for turn in conversation["dialogContent"]
    ]
    return [*said, (conversation["agentURL"]["tweet_ID"], True)]


def joined(conversations: list[list[Turn]]) -> list[set[str]]:
    """Posts of conversations that share a post, put together."""
    groups: list[set[str]] = []
    for said in conversations:
        whole = {post for post, _ in said}
        apart = []
        for group in groups:
            if group & whole:
                whole |= group
            else:
                apart.append(group)
        groups = [*apart, whole]
    return groups


def test_every_conversation_is_whole_in_one_thread_in_order_and_role(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """525 conversations under 525 keys are 523 threads: one is in the file twice with the same
    four posts, and two begin with the same two posts, after which two people answer."""
    file = json.loads(FILE.read_text("utf-8"))
    assert len({one["dialogHeader"]["sessionID"] for one in file}) == len(file) == 525
    conversations = [turns(one) for one in file]
    stored: dict[str, list[tuple[str, bool, str | None]]] = {}
    thread_of: dict[str, str] = {}
    for thread, post, own, before in db.rows(
        """SELECT m.thread_id::VARCHAR, m.external_id, m.is_own_voice, p.external_id
        FROM mention m LEFT JOIN mention p ON p.mention_id = m.parent_id
        ORDER BY m.published_at"""
    ):
        stored.setdefault(thread, []).append((post, own, before))
        thread_of[post] = thread
    for said in conversations:
        (thread,) = {thread_of[post] for post, _ in said}
        posts = {post for post, _ in said}
        found = [(post, own) for post, own, _ in stored[thread] if post in posts]
        assert found == said
        before = {post: parent for post, _, parent in stored[thread]}
        assert [before[post] for post, _ in said] == [None, *(post for post, _ in said[:-1])]
    groups = joined(conversations)
    assert sorted(map(sorted, groups)) == sorted(
        sorted(post for post, _, _ in found) for found in stored.values()
    )
    with capsys.disabled():
        print(f"\n{len(file)} conversations, {len(thread_of)} posts, {len(stored)} threads")
    assert (len(thread_of), len(stored)) == (1205, 523)
