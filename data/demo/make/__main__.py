"""Write the sample exports into data/demo, or into the folder given."""

import sys
from pathlib import Path

from data.demo.make.files import write_all

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    for path, rows in write_all(folder).items():
        print(f"{rows:6d}  {path.stat().st_size / 1e6:5.2f} MB  {path.name}")
