"""Make any text plain text in Markdown, as code hosts read it in comments and help."""

from __future__ import annotations

import re

__all__ = ["code", "escaped"]

# What hosts turn into something live wherever it stands in a text, even behind a backslash: people and teams, issues,
# merge requests, emoji, formulas, addresses. A space of no width parts the sign from what it would act on.
_LIVE = re.compile(r"[@#!%~$&^:](?=[\w/+\-])|(?:www|xmpp|mailto)(?=[.:])|GH(?=-\d)", re.IGNORECASE)
_GAP = "\u200b"
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|#$]")
_START = re.compile(r"^(\s*\d*)([-+=.)])")  # where a list or an underline may begin
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "&#36;"}
_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    """Return a text of one line so that it can be no markup and no link and mention nobody, in tables too."""
    still = _LIVE.sub(rf"\g<0>{_GAP}", text)
    return _START.sub(r"\1\\\2", _SIGNS.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), still))


def code(text: str) -> str:
    """Return a text of one line as code, in which nothing is markup; not for tables."""
    fence = "`" * (1 + max((len(ticks) for ticks in _TICKS.findall(text)), default=0))
    room = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{room}{text}{room}{fence}"
