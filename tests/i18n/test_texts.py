import ast
import re
import string
import threading
from pathlib import Path

import pytest

from vigie.i18n import language, texts, use_language

ROOT = Path(__file__).parents[2]
FRENCH, ENGLISH = texts.catalogue("fr"), texts.catalogue("en")


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts():
    assert set(FRENCH) == set(ENGLISH)


def test_both_languages_have_the_same_blanks():
    different = [k for k in FRENCH if _blanks(FRENCH[k]) != _blanks(ENGLISH[k])]
    assert different == []


def test_plurals_come_in_pairs():
    for key in FRENCH:
        if key.endswith(".one"):
            assert f"{key[:-4]}.other" in FRENCH


def _strip(text: str) -> str:
    """Without addresses, commands and codes, where the marks are no punctuation."""
    text = re.sub(r"`[^`]*`|\w+://\S+|:material/\w+:|\{[^}]*\}", "x", text)
    return re.sub(r"\d:\d", "x", text)


@pytest.mark.parametrize("key", sorted(FRENCH))
def test_french_spacing(key):
    text = _strip(FRENCH[key])
    assert not re.search(r"(?<!\u202f)[;!?](?!\w)", text), "U+202F stands before ; ! ?"
    assert not re.search(r"(?<!\u00a0):(?=\s|$)", text), "U+00A0 stands before :"
    assert not re.search(r"(?<!\u00a0)%(?!\w)", text), "U+00A0 stands before %"
    assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), "U+00A0 stands inside « »"
    assert "'" not in text, "the apostrophe is ’"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_exclamation_and_no_oops(lang):
    for key, text in texts.catalogue(lang).items():
        assert "!" not in text, key
        assert not re.search(r"\boups\b", text.lower()), key
        assert "oops" not in text.lower(), key


def _used_keys() -> set[str]:
    """Every constant key that the code passes to t() or to one of our errors."""
    found = set()
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if (name == "t" or name.endswith("Error")) and isinstance(first, ast.Constant):
                key = first.value
                if isinstance(key, str) and re.fullmatch(r"[a-z]+(\.[a-z_0-9]+)+", key):
                    found.add(key)
    return found


def test_every_text_that_the_code_asks_for_is_there():
    missing = {k for k in _used_keys() if k not in FRENCH and f"{k}.other" not in FRENCH}
    assert missing == set()


def test_each_thread_keeps_its_own_language():
    heard: dict[str, str] = {}

    def read(lang: str) -> None:
        use_language(lang)
        heard[lang] = language()

    threads = [threading.Thread(target=read, args=(lang,)) for lang in ("fr", "en")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"fr": "fr", "en": "en"}
    assert language() == "fr"


@pytest.mark.parametrize(
    ("lang", "count", "said"),
    [
        ("fr", 0, "0 mention"),
        ("fr", 1, "1 mention"),
        ("fr", 1200, "1\u202f200 mentions"),
        ("en", 0, "0 mentions"),
        ("en", 1, "1 mention"),
    ],
)
def test_a_word_follows_its_number(lang, count, said):
    text = texts.t("sentiment.correct_apply", lang, n=count)
    assert text.endswith(said)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_words_that_follow_a_number_have_two_forms(lang):
    for key, text in texts.catalogue(lang).items():
        for _, name, form, _ in string.Formatter().parse(text):
            if name and form:
                assert len(form.split("|")) == 2, key
