"""Take the pictures of the HTML report that the README shows: the demo label, and a catalogue of made-up products.

`python tools/take_screenshots.py`, with the dependency group `browser` and Chromium; nothing checks them for drift.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from exocheck.report.run import Run

IMAGES = ROOT / "docs" / "images"
SIZES = {"label": (1000, 1300), "catalogue": (1000, 1300)}
MOST_BYTES = 250_000


def main() -> None:
    from tests.report.html.chromium import browser
    from tests.report.html.shelves import catalogue, demo_label, run_of

    IMAGES.mkdir(exist_ok=True)
    with browser() as chromium:
        take(chromium, "label", run_of(demo_label()), "light")
        take(chromium, "catalogue", catalogue(400), "dark")


def take(chromium: Any, name: str, run: Run, scheme: str) -> None:
    """Write a page and take a picture of its beginning."""
    from exocheck.report.html import write_html

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        with path.open("w", encoding="utf-8") as out:
            write_html(run, out)
        width, height = SIZES[name]
        page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(path.as_uri())
        picture = IMAGES / f"html-{name}.png"
        page.screenshot(path=str(picture))
    size = picture.stat().st_size
    print(f"{picture.relative_to(ROOT)}: {size / 1000:.0f} kB" + (", too large" if size > MOST_BYTES else ""))


if __name__ == "__main__":
    main()
