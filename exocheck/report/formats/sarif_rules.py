"""Describe rules as SARIF wants them: what they look for, why, when they are wrong, and their sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.report.formats.markdown_text import escaped
from exocheck.report.formats.words import tidy

if TYPE_CHECKING:
    from exocheck.model.rules import Citation, Rule
    from exocheck.report.run import Record

__all__ = ["LEVELS", "described", "plain"]

LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note"}
"""The level of a result by the severity of its rule."""

_PAGE = re.compile(r"https?://[!-;=?-~]+")  # printable ASCII without blanks and angle brackets


def described(finding: Record, rule: Rule | None) -> Record:
    """Return the descriptor of the rule of a finding; the rule itself, where the rulebook holds it, tells more."""
    told = {"Why it matters": tidy(finding["why"]), "What to do": tidy(finding["advice"])}
    if rule is not None:
        told["When it is wrong"] = tidy(rule.false_alarms)
    told = {heading: text for heading, text in told.items() if text}
    texts = [f"{heading}: {plain(text)}" for heading, text in told.items()]
    marked = [f"**{heading}:** {escaped(text)}" for heading, text in told.items()]
    if rule is not None and rule.citations:
        texts.append("Sources: " + plain("; ".join(map(_source, rule.citations))))
        marked.append("**Sources:** " + "; ".join(map(_link, rule.citations)))
    title = plain(tidy(finding["title"]))
    return {
        "id": finding["rule"],
        "shortDescription": {"text": title},
        "fullDescription": {"text": plain(tidy(finding["why"])) or title},
        "help": {"text": "\n\n".join(texts) or title, "markdown": "\n\n".join(marked) or escaped(title)},
        "defaultConfiguration": {"level": LEVELS[finding["severity"]]},
        "properties": {"tags": [finding["category"]], "precision": finding["confidence"]},
    }


def plain(text: str) -> str:
    """Return a text as a plain SARIF message, in which braces stand for arguments and brackets begin links."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _source(citation: Citation) -> str:
    return tidy(f"{_title(citation)} ({citation.url})" if citation.url else _title(citation))


def _link(citation: Citation) -> str:
    title = escaped(tidy(_title(citation)))
    return f"[{title}](<{citation.url}>)" if _PAGE.fullmatch(citation.url or "") else title


def _title(citation: Citation) -> str:
    return f"{citation.title}, section {citation.article}" if citation.article else citation.title
