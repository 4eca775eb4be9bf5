import json
from pathlib import Path
from typing import Any

import pytest

from tests.imports.staged import bring, write
from vigie.errors import InputError
from vigie.imports import readers

POSTS = [
    {
        "id": "1",
        "text": "the first post of all",
        "created_at": "2026-01-01T10:00:00Z",
        "n": {"k": 1},
    },
    {
        "id": "2",
        "text": "another post comes next",
        "created_at": "2026-01-02T10:00:00Z",
        "l": ["a"],
    },
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(POSTS * 5000),
        "\n".join(map(json.dumps, POSTS * 5000)),
        json.dumps({"p": POSTS * 5000}),
    ],
    ids=["array", "lines", "object"],
)
def test_how_much_is_read(tmp_path: Path, text: str) -> None:
    source = readers.open_source(write(tmp_path, "f.txt", text))
    shares = [chunk.share for chunk in readers.read_chunks(source, 1000)]
    assert len(shares) == 10
    assert all(abs(share - n / 10) < 0.08 for n, share in enumerate(shares, 1))
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(POSTS),
        "\n\n".join(map(json.dumps, POSTS)) + "\n",
        json.dumps({"posts": POSTS}),
        json.dumps({"data": POSTS, "meta": {}}),
        "window.YTD.posts.part0 = " + json.dumps(POSTS, indent=1),
        "\ufeff" + json.dumps(POSTS),
    ],
    ids=["array", "lines", "object", "page", "script", "mark"],
)
def test_forms(tmp_path: Path, text: str) -> None:
    source = readers.open_source(write(tmp_path, "f.txt", text))
    (chunk,) = readers.read_chunks(source)
    assert chunk.columns["text"] == [p["text"] for p in POSTS]
    assert chunk.rows == [1, 2]


def test_object_of_columns(tmp_path: Path) -> None:
    columns = {"date": ["2026-01-01", "2026-01-02"], "text": ["a b c", "d e f"]}
    source = readers.open_source(write(tmp_path, "f.json", json.dumps(columns)))
    (chunk,) = readers.read_chunks(source)
    assert chunk.columns == columns


def test_nested_values_are_flattened(tmp_path: Path) -> None:
    source = readers.open_source(write(tmp_path, "f.json", json.dumps(POSTS)))
    (chunk,) = readers.read_chunks(source)
    assert chunk.columns["n.k"] == ["1", ""]
    assert chunk.columns["l"] == ["", "a"]


def test_broken_line_is_refused_alone(tmp_path: Path) -> None:
    text = json.dumps(POSTS[0]) + '\n{"id": \n' + json.dumps(POSTS[1]) + "\n"
    found = bring(write(tmp_path, "f.jsonl", text), tmp_path)
    assert found.staged.rows_read == 3
    assert [(r["line"], r["reason"]) for r in found.rejected] == [(2, "imports.reason.json")]


def test_cut_off_document(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        bring(write(tmp_path, "f.json", json.dumps(POSTS)[:-20]), tmp_path)
    assert caught.value.key == "imports.error_json"


def test_x_page_joins_its_authors(tmp_path: Path) -> None:
    post = {"id": "1700000000000000001", "author_id": "7", "text": "hello to all of you",
        "created_at": "2026-01-01T10:00:00.000Z", "conversation_id": "1",
        "public_metrics": {"like_count": 3, "retweet_count": 1, "reply_count": 0},
        "referenced_tweets": [{"type": "replied_to", "id": "1700000000000000000"}]}  # fmt: skip
    user = {"id": "7", "username": "zoe_x", "public_metrics": {"followers_count": 12}}
    page = {"data": [post], "includes": {"users": [user]}, "meta": {"result_count": 1}}
    (mention,) = bring(write(tmp_path, "p.jsonl", json.dumps(page) + "\n"), tmp_path).mentions
    assert (mention["author"], mention["author_followers"], mention["likes"]) == ("zoe_x", 12, 3)
    assert mention["keys"] == ["x:id:1700000000000000001"]
    assert mention["parent_key"] == "x:id:1700000000000000000"


def test_dialog_turns_in_order_with_roles(tmp_path: Path) -> None:
    # 1700000000000000001 was given out on 2023-09-08 at 04:15:59 UTC.
    dialog = {
        "agentURL": {"turn": "2", "tweet_ID": "1700000000000000001",
            "url_utterance": "See our page"},
        "dialogContent": [
            {"client": "zoe_x", "datetime": "2023-09-08T04:00:00.000Z", "message": "help me please",
             "tweet_ID": "1699999000000000001"},
        ],
        "dialogHeader": {"company": "AubrelleSAV",
            "conversationDateTime": "2023-09-08T04:00:00.000Z",
            "duration": "00:08:00.0", "messageCount": "2", "sessionID": "s1"},
    }  # fmt: skip
    found = bring(write(tmp_path, "d.json", json.dumps([dialog, _other(dialog)])), tmp_path)
    first, answer, _, other = found.mentions
    assert (first["is_own_voice"], answer["is_own_voice"]) == (False, True)
    assert answer["parent_key"] == first["keys"][0]
    assert first["thread_key"] == answer["thread_key"] != other["thread_key"]
    # The id's own time; the duration leaves whole days out.
    assert answer["published_at"].isoformat(timespec="seconds") == "2023-09-08T04:15:59+00:00"
    # An id without a time: what the conversation's duration says.
    assert other["published_at"].isoformat() == "2023-09-08T04:08:00+00:00"
    assert answer["brands"] == ["AubrelleSAV"]


def _other(dialog: dict[str, Any]) -> dict[str, Any]:
    """The same conversation under another key, its answer known by a short id."""
    plain = json.dumps(dialog).replace("s1", "s2").replace("1700000000000000001", "17001")
    other: dict[str, Any] = json.loads(plain.replace("1699999000000000001", "16999"))
    return other


def post(number: int) -> dict[str, Any]:
    return {"date": "2026-01-01T10:00:00Z", "text": f"the post number {number}", "author": "zoe"}


def page(count: int) -> dict[str, Any]:
    data = [
        {
            "id": str(1_500_000_000_000_000_000 + number),
            "text": f"the post number {number}",
            "author_id": "7",
            "created_at": "2026-01-01T10:00:00.000Z",
            "public_metrics": {"like_count": number},
        }
        for number in range(count)
    ]
    return {"data": data, "includes": {"users": [{"id": "7", "username": "zoe_test"}]}}


NESTED = [post(number) for number in range(4)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"status": "ok", "response": {"total": 4, "results": NESTED}}),
        json.dumps({"result_content": {"data": [{"data": p} for p in NESTED]}}),
        "\n".join(json.dumps(p, indent=2) for p in NESTED),
        json.dumps({name: {str(n): p[name] for n, p in enumerate(NESTED)} for name in post(0)}),
        json.dumps({f"k{n}": p for n, p in enumerate(NESTED)}),
        json.dumps({"columns": list(post(0)), "data": [list(p.values()) for p in NESTED]}),
    ],
    ids=["answer", "wrapped", "one below the other", "columns", "index", "split"],
)
def test_where_the_posts_lie(tmp_path: Path, text: str) -> None:
    found = bring(write(tmp_path, "f.json", text), tmp_path)
    assert [m["text"] for m in found.mentions] == [p["text"] for p in NESTED]


def test_one_post_with_lists_inside_is_one_post(tmp_path: Path) -> None:
    text = json.dumps({"wrap": {**post(1), "links": [{"url": "https://a.example/b"}] * 3}})
    assert readers.open_source(write(tmp_path, "f.json", text)).headers[0] == "wrap.date"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_pages_without_posts(tmp_path: Path, place: int) -> None:
    pages = [page(2), page(2)]
    pages.insert(place, {"meta": {"result_count": 0}})
    found = bring(write(tmp_path, "f.jsonl", "\n".join(map(json.dumps, pages))), tmp_path)
    assert (found.staged.layout, found.staged.rows_read) == ("x_api", 4)


def test_pages_of_more_than_a_megabyte(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(page(8_000)) for _ in range(2))
    assert bring(write(tmp_path, "f.jsonl", text), tmp_path).staged.rows_read == 16_000


def test_a_conversation_among_other_objects(tmp_path: Path) -> None:
    turn = {"client": "c", "datetime": "2026-01-01T10:00:00", "message": "hello", "tweet_ID": "1"}
    lines = [{"dialogHeader": {"company": "A", "sessionID": 1}, "dialogContent": [turn]}, {"a": 1}]
    found = bring(write(tmp_path, "f.jsonl", "\n".join(map(json.dumps, lines))), tmp_path)
    assert (len(found.mentions), found.staged.rejected) == (1, 1)


@pytest.mark.parametrize("form", ["array", "lines", "object"])
def test_half_a_sign_harms_nothing_else(tmp_path: Path, form: str) -> None:
    cut = r'{"date": "2026-01-01", "text": "a cut text \ud83d", "author": "\udc4dzoe"}'
    whole = json.dumps({"date": "2026-01-02", "text": "👍 \\ud83d", "author": "zoe"})
    text = {
        "array": f"[{', '.join([whole] * 900)}, {cut}]",
        "lines": "\n".join([whole, cut]),
        "object": f'{{"posts": [{whole}, {cut}]}}',
    }[form]
    found = bring(write(tmp_path, "f.json", text), tmp_path).mentions
    assert found[0]["text"] == "👍 \\ud83d"
    assert found[-1]["author"].endswith("zoe")
