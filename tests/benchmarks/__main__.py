"""``make bench``: every benchmark, or those named; prints medians, writes nothing.

``--rows N`` makes the data of those that fill a database or a file smaller.
"""

import argparse
import os
import tempfile
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    here = Path(__file__).parent
    every = sorted(
        p.stem
        for p in here.glob("*.py")
        if p.stem not in {"__init__", "__main__", "data", "exports"}
    )
    for name in names or every:
        measure = import_module(f"tests.benchmarks.{name}").measure
        with tempfile.TemporaryDirectory() as folder:
            found = measure(Path(folder))
        print(f"\n{name}")
        for label, value in found.items():
            print(f"  {label:<48}{value:>10.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rows", type=int)
    given = parser.parse_args()
    if given.rows:
        os.environ["VIGIE_BENCH_ROWS"] = str(given.rows)
    main(given.names)
