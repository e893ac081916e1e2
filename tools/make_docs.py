"""Write the pages of docs/ that are made from the program and its rulebook, or check that they are up to date.

`python tools/make_docs.py` writes them, `python tools/make_docs.py --check` fails where one has drifted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.site import drift, made_pages, write

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str], root: Path = ROOT) -> int:
    pages = made_pages(root)
    if "--check" not in arguments:
        write(root, pages)
        return 0
    drifted = list(drift(root, pages))
    print(
        "\n".join([*drifted, "out of date: run `make docs`"]) if drifted else f"{len(pages)} made pages are up to date"
    )
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
