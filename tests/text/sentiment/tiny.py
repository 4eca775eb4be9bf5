"""A real transformer's folder in small: an ONNX network that knows a dozen words."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

PAD, UNKNOWN = 0, 1
BAD, GOOD, PLAIN = ("plouf", "retard", "awful"), ("zinzolin", "great"), ("mardi", "report")
# A class's place among the outputs is the model's own business.
LABELS = ("Positive", "negative", "NEUTRAL")
STRENGTH = 3.0


def make_model(
    folder: Path,
    labels: tuple[str, ...] = LABELS,
    most_tokens: int = 8,
    good: tuple[str, ...] = GOOD,
    inputs: tuple[str, ...] = ("input_ids", "attention_mask"),
    whole: int = TensorProto.INT64,
) -> Path:
    """model.onnx (a sum of word vectors), tokenizer.json and config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["[PAD]", "[UNK]", *BAD, *good, *PLAIN]
    tokenizer = Tokenizer(WordLevel({w: at for at, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.zeros((len(words), len(labels)), dtype=np.float32)
    for named, column in ((good, 0), (BAD, 1), (PLAIN, 2)):
        for word in named:
            vectors[words.index(word), min(column, len(labels) - 1)] = STRENGTH
    # Padding that were read would turn every text.
    vectors[PAD, 1] = 10 * STRENGTH
    onnx.save(_network(vectors, inputs, whole), folder / "model.onnx")
    config = {
        "id2label": {str(at): label for at, label in enumerate(labels)},
        "pad_token_id": PAD,
        "max_position_embeddings": most_tokens,
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def _network(vectors: np.ndarray, inputs: tuple[str, ...], whole: int) -> onnx.ModelProto:
    """The sum of the vectors of all words that are not padding."""
    slots = [helper.make_tensor_value_info(name, whole, ["n", "length"]) for name in inputs]
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", vectors.shape[1]])
    nodes = [
        helper.make_node("Gather", ["vectors", "input_ids"], ["found"]),
        helper.make_node("Cast", ["attention_mask"], ["counts"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["counts", "last"], ["weights"]),
        helper.make_node("Mul", ["found", "weights"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["logits"], keepdims=0),
    ]
    held = [
        numpy_helper.from_array(vectors, "vectors"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "middle"),
    ]
    graph = helper.make_graph(nodes, "tiny", slots, [logits], held)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
