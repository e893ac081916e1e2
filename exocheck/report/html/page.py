"""Write the frame of a page: a head whose policy forbids all but the page's own style and script, and the end."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck import __version__
from exocheck.report.html.nodes import Child, escape, h, to_html

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["LIMITS", "asset", "foot", "head", "script_data"]

_ASSETS = Path(__file__).parent / "assets"
LIMITS = (
    "exocheck judges what is printed, not what is in the bottle. The score rates how well the label supports itself; "
    "it is no judgement of safety, legality or effect, and no advice on health or law."
)


def asset(name: str) -> str:
    """Return the text of a file that is written into pages."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def head(title: str, script: str = "") -> str:
    """Return a page's beginning up to its main part; `script` is the one that may run in it, none where empty.

    The policy names style and script by their hashes, so nothing that a label brings could run even as markup.
    """
    style = asset("page.css")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    policy += f"; script-src '{_digest(script)}'" if script else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the report</a>\n<main id="main" tabindex="-1">\n'
    )


def foot(rulebook: Rulebook, *before: Child) -> str:
    """Return a page's end: limits, tool and rulebook."""
    made = (
        f"Made by exocheck {__version__} with rulebook {rulebook.id} {rulebook.version}, sha256 {rulebook.sha256[:12]}."
    )
    notes = to_html(*before, h("p", LIMITS), h("p", made))
    return f"</main>\n<footer>{notes}</footer>\n"


def script_data(name: str, json: str) -> str:
    """Return data for the page's script; nothing in it can end the element or a line of a script."""
    safe = json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="{name}">{safe}</script>\n'


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
