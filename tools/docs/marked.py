"""Put made parts into pages that people write, between marks."""

from __future__ import annotations


def fill(text: str, name: str, made: str) -> str:
    """Return a page with a made part between the marks of its name, which the page must hold.

    The marks are `<!-- NAME: made by `make docs` -->` and `<!-- end of NAME -->`.
    """
    start, end = f"<!-- {name}: made by `make docs` -->\n", f"<!-- end of {name} -->"
    before, found, rest = text.partition(start)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(f"the page has no marks for '{name}'")
    return f"{before}{start}{made.rstrip()}\n{end}{after}"
