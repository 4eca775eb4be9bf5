"""A transformer from a folder, run for real; and each reason why a folder is refused."""

import importlib.util
import json
import os
from pathlib import Path

import pytest
from onnx import TensorProto
from tests.text.sentiment.tiny import make_model

from vigie.errors import ConfigError
from vigie.i18n import describe
from vigie.text.sentiment import Entry, Scoring, Serving, explain, score_texts, scorers_of
from vigie.text.sentiment.network import BATCH
from vigie.text.sentiment.transformer import Transformer

TEXTS = ["quel zinzolin", "encore un PLOUF pour ce colis", "rendez-vous mardi"]
CLASSES = ["positive", "negative", "neutral"]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_model(tmp_path / "tiny")


def serve(model: Path, *languages: str, **scoring: object) -> Scoring:
    return Scoring(serving=Serving(str(model), languages or ("fr", "en")), **scoring)


def test_classes_come_by_their_names_whatever_their_place(model: Path) -> None:
    found = Transformer(model, "fr").score(TEXTS, "social")
    assert [answer.sentiment for answer in found] == CLASSES
    assert found[0].probability == pytest.approx(0.9094, abs=1e-4)  # e³ / (e³ + 2)
    assert found[1].score == pytest.approx(-0.8641, abs=1e-4)
    assert {answer.scorer_version.rpartition("-")[0] for answer in found} == {"transformer-tiny"}


def test_models_of_other_makers_have_other_inputs(tmp_path: Path) -> None:
    inputs = ("attention_mask", "token_type_ids", "input_ids")
    model = make_model(tmp_path / "bert", inputs=inputs, whole=TensorProto.INT32)
    found = Transformer(model, "fr").score(TEXTS, "social")
    assert [answer.sentiment for answer in found] == CLASSES


def test_a_batch_says_what_each_text_alone_says(model: Path) -> None:
    scorer = Transformer(model, "fr")
    texts = [f"{'mot ' * (n % 5)}{TEXTS[n % 3]} {n}" for n in range(2 * BATCH + 3)]
    assert scorer.score(texts, "social") == [scorer.score([text], "social")[0] for text in texts]


def test_a_long_text_is_cut_at_what_the_model_reads(model: Path) -> None:
    late = "mot " * 8 + "plouf"
    (found,) = Transformer(model, "fr").probabilities([late], "social")
    assert found.tolist() == pytest.approx([1 / 3] * 3)


def test_only_its_languages_and_no_others(model: Path) -> None:
    texts = ["Der Bericht kommt mit plouf", "Un service zinzolin", "Un service zinzolin"]
    found = score_texts(texts, ["social"] * 3, ["de", "fr", "es"], scorers_of(serve(model, "de")))
    assert [answer.scorer_version[:11] for answer in found] == ["transformer", "hybrid-fr-3", ""]
    assert found[0].sentiment == "negative"
    assert found[2].unscored_reason == "unsupported_language"


def test_own_words_and_caution_go_before_it(model: Path) -> None:
    entries = (Entry("plouf", 4.0, "fr"),)
    own = scorers_of(serve(model, entries=entries))["fr"].score(TEXTS, "social")
    assert [answer.sentiment for answer in own] == ["positive", "positive", "neutral"]
    assert "+own" in own[0].scorer_version
    careful = scorers_of(serve(model, leanings=(("fr", 2.0),)))["fr"].score(["colis"], "social")
    assert careful[0].sentiment == "neutral"
    assert "+leaning2" in careful[0].scorer_version


def test_another_model_in_the_folder_is_another_version(model: Path) -> None:
    scoring = serve(model)
    before = scorers_of(scoring)["fr"].score(TEXTS, "social")
    make_model(model, good=("plain", "words"))
    os.utime(model / "model.onnx", (1, 1))
    after = scorers_of(scoring)["fr"].score(TEXTS, "social")
    assert before[0].sentiment == "positive"
    assert after[0].score == pytest.approx(0.0)
    assert before[0].scorer_version != after[0].scorer_version


def test_why_is_what_changes_without_a_word(model: Path) -> None:
    found = explain("Un plouf, puis plouf, mais zinzolin", "social", "fr", serve(model))
    assert found is not None
    assert found.sentiment == "negative"
    assert [(cause.name, cause.push > 0) for cause in found.words] == [
        ("plouf", True),
        ("zinzolin", False),
    ]
    long = explain("plouf " + "mot " * 400, "social", "fr", serve(model))
    assert long is not None
    assert long.words == ()


def refused(scoring: Scoring) -> str:
    with pytest.raises(ConfigError) as caught:
        score_texts(["Un service zinzolin"], ["social"], ["fr"], scorers_of(scoring))
    sentences = [describe(caught.value, lang) for lang in ("fr", "en")]
    assert sentences[0] != sentences[1]
    return caught.value.key.rpartition("transformer_")[2]


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_refused(model: Path, missing: str) -> None:
    (model / missing).unlink()
    assert refused(serve(model)) == "file"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refused(serve(tmp_path / "nowhere")) == "file"


@pytest.mark.parametrize(
    "labels",
    [("negative", "positive"), ("LABEL_0", "LABEL_1", "LABEL_2"), ("neg", "negative", "pos")],
)
def test_other_classes_are_refused(tmp_path: Path, labels: tuple[str, ...]) -> None:
    assert refused(serve(make_model(tmp_path / "other", labels))) == "labels"


@pytest.mark.parametrize("text", ["[]", "{", '"model"'])
def test_a_damaged_configuration_is_refused(model: Path, text: str) -> None:
    (model / "config.json").write_text(text)
    assert refused(serve(model)) == "read"


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_refused(model: Path, name: str) -> None:
    (model / name).write_bytes(b"nothing of the kind")
    assert refused(serve(model)) == "model"


def test_a_network_with_other_outputs_is_refused(model: Path, tmp_path: Path) -> None:
    two = make_model(tmp_path / "two", ("negative", "positive"))
    (model / "model.onnx").write_bytes((two / "model.onnx").read_bytes())
    assert refused(serve(model)) == "model"


def test_a_network_with_an_input_that_is_not_text_is_refused(tmp_path: Path) -> None:
    inputs = ("input_ids", "attention_mask", "pixel_values")
    assert refused(serve(make_model(tmp_path / "seeing", inputs=inputs))) == "model"


def test_a_tokenizer_of_another_model_is_refused(model: Path) -> None:
    told = json.loads((model / "tokenizer.json").read_text())
    told["model"]["vocab"]["zinzolin"] = 9_999
    (model / "tokenizer.json").write_text(json.dumps(told))
    assert refused(serve(model)) == "model"


@pytest.mark.parametrize("languages", [("xx",), ("fr", "français")])
def test_a_language_that_is_never_recognised_is_refused(model: Path, languages: tuple) -> None:
    assert refused(serve(model, *languages)) == "languages"


def test_missing_packages_are_named(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(
        "vigie.text.sentiment.checkpoint.find_spec",
        lambda name: None if name == "onnxruntime" else there(name),
    )
    assert refused(serve(model)) == "packages"
