"""The language model as it ships: py3langid's, of the offered languages, in a form that loads at
once.

The package's file unpacks to 68 MB and holds 142 languages: nine tenths of a second in every
process that reads a text. A row of its automaton differs from the first one in 56 of 256 places.
"""

from pathlib import Path
from typing import Any

import numpy as np

from vigie.resources import folder
from vigie.text.identifier import FILE
from vigie.text.language import OFFERED


def shrink(languages: tuple[str, ...] = OFFERED) -> dict[str, Any]:
    """The arrays that `identifier.read_identifier` puts together again; needs the package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(languages))
    rows = np.frombuffer(model.tk_nextmove, dtype=np.dtype(model.tk_nextmove.typecode))
    rows = rows.reshape(-1, 256)
    first = rows[model.tk_row[0]]
    differs = rows != first
    return {
        "languages": np.array(model.nb_classes),
        "first": first,
        "lengths": differs.sum(axis=1).astype(np.uint16),
        "letters": np.nonzero(differs)[1].astype(np.uint8),
        "states": rows[differs],
        "row": np.asarray(model.tk_row),
        "output": np.asarray(model.tk_output, dtype=np.int32),
        "weights": model.nb_ptc,
        "prior": model.nb_pc,
    }


def write_languages(path: Path) -> None:
    np.savez_compressed(path, **shrink())


if __name__ == "__main__":
    write_languages(folder("models") / FILE)
