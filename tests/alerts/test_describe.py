"""What made an event, in words: phrases, hashtags, authors, reposts, the texts spread most."""

from pathlib import Path

from tests.alerts.month import at, opened, post
from vigie.alerts.describe import describe_whole
from vigie.text.phrases import frequent_phrases


def campaign(days: int = 3):
    text = "Signez la pétition pour les légumes interdits #MarcheInterdit"
    first = post("first", at(0, 9), text, text_norm=text.lower(), author="porte_voix",
                 author_followers=9_000)  # fmt: skip
    shares = [
        post(f"rt{n}", at(n % days, 10, n), text, text_norm=text.lower(), is_repost=True,
             repost_key="first", author=f"compte{n}") for n in range(40)
    ]  # fmt: skip
    others = [
        post(f"o{n}", at(n % days, 11, n), f"Encore des légumes interdits chez eux, cas {n} de {n}",
             author="porte_voix") for n in range(12)
    ]  # fmt: skip
    return [first, *shares, *others]


def test_three_days_are_described_as_a_whole(tmp_path: Path) -> None:
    db = opened(tmp_path, campaign())
    found = describe_whole(db)
    db.close()
    assert found is not None
    assert ((found.last - found.first).days, found.busiest) == (2, at(0, 0).date())
    made = found.made
    assert (made.mentions, made.reposts, made.accounts) == (53, 40, 40)
    assert made.authors[0][0] == "porte_voix"
    assert ("#marcheinterdit", 41) in made.phrases
    assert any("légumes interdits" in words for words, _ in made.phrases)
    assert made.posts[0][3] == 40


def test_nothing_known_nothing_described(tmp_path: Path) -> None:
    db = opened(tmp_path, [post("own", at(0, 9), is_own_voice=True)])
    assert describe_whole(db) is None
    db.close()


def test_frequent_phrases_drop_copies_and_names() -> None:
    texts = [f"les légumes interdits chez Aubépine, numéro {n} ici" for n in "abcdefgh"]
    found = frequent_phrases([*texts, *texts], left_out={"aubepine"})
    assert found[0] == ("légumes interdits", 8)
    assert not any("ubépine" in phrase for phrase, _ in found)


def test_no_text_no_phrase() -> None:
    assert frequent_phrases([]) == []
