"""``vigie score``: what comes in by pipe goes out by pipe, and what cannot be read is said."""

import io
import json
import sys

import pytest

from vigie.cli.app import main
from vigie.i18n import speaking


@pytest.fixture
def score(monkeypatch, capsysbinary):
    """Exit code, output lines and error of ``vigie score`` on some bytes."""

    def run(given: bytes, *arguments: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        # The language that a command sets is the whole thread's.
        with speaking("fr"), pytest.raises(SystemExit) as left:
            main(["score", "--lang", "en", *arguments])
        sys.stdout.flush()
        out, error = capsysbinary.readouterr()
        return left.value.code, out.decode("utf-8").splitlines(), error.decode("utf-8")

    return run


def test_other_keys_and_the_order_are_kept(score):
    given = b'{"id": 7, "text": "The service is terrible", "x": {"a": [1, null]}}\n'
    code, lines, _ = score(given + b'{"text": "Nothing arrived yet", "id": "\xc3\xa9"}\r\n')
    first, second = map(json.loads, lines)
    assert code == 0
    assert (first["id"], first["x"], second["id"]) == (7, {"a": [1, None]}, "é")
    assert first["sentiment"] == "negative"


def test_a_record_without_a_text_is_unscored(score):
    code, lines, _ = score(b'\xef\xbb\xbf{"text": null}\n{"text": ""}\n')
    assert code == 0
    assert [json.loads(line)["unscored_reason"] for line in lines] == ["no_text", "no_text"]


@pytest.mark.parametrize(
    "line",
    [b"{oops", b"[1]", b'{"text": "ok", "x": NaN}', b'{"text": "\xe9"}', b"[" * 100_000],
    ids=["cut", "list", "NaN", "latin-1", "deep"],
)
def test_a_line_that_is_no_object_is_named(score, line):
    code, lines, error = score(b'{"text": "ok"}\n\n\n' + line + b"\n")
    assert (code, lines) == (1, [])
    assert error.startswith("Line 4 is not a JSON object")


@pytest.mark.parametrize("line", [b'{"id": 2}', b'{"text": 12}'])
def test_a_missing_text_is_named_by_its_line(score, line):
    code, _, error = score(b'\n{"text": "ok"}\n' + line + b"\n")
    assert code == 1
    assert error.startswith("Line 3: ")


def test_half_a_pair_of_escapes_comes_back_as_it_was(score):
    code, (line,), _ = score(b'{"text": "The service is terrible \\ud83d"}\n')
    assert code == 0
    assert json.loads(line)["sentiment"] == "negative"
    assert json.loads(line)["text"].endswith("\ud83d")


@pytest.mark.parametrize(
    ("said", "read"), [('"French"', "fr"), ('"FR"', "fr"), ("12", None), ('["fr"]', None)]
)
def test_a_language_is_read_as_in_an_import_or_not_at_all(score, said, read):
    code, (line,), _ = score(f'{{"text": "ok", "language": {said}}}\n'.encode())
    assert code == 0
    assert json.loads(line)["language"] == read
