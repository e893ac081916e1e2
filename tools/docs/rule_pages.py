"""One page a rule and one a market, with fixed headings, and the indexes that link to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.markdown import NOTE, bullets, page, plain, sentence, source, table
from exocheck.engine.findings import find
from exocheck.engine.trials import Trial, trials
from exocheck.model.rules import SEVERITIES
from exocheck.read.records import RecordReader
from exocheck.report.describe import describe
from exocheck.report.phrases import capital, join
from exocheck.report.rule_words import needs_words, points_words
from exocheck.rulebook import compile_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Condition, Market, Rule

_LABEL_FIELDS = ("name", "brand", "ingredients", "claims")


def rule_pages() -> dict[str, str]:
    """Return the pages of all rules and markets and their indexes, by their place in docs/."""
    book, compiled = compile_rulebook()
    tried = list(trials(book, compiled, RecordReader(book).read))
    pages = {"reference/rules.md": _rule_index(book), "reference/markets.md": _market_index(book)}
    for rule in book.rules:
        pages[f"rules/{rule.id}.md"] = _rule_page(rule, book, [t for t in tried if t.rule.id == rule.id])
    for market in book.markets.values():
        pages[f"markets/{market.id}.md"] = _market_page(market, _rules_of(market, book), book, tried)
    return pages


def _rule_index(book: Rulebook) -> str:
    parts = [f"# Rules\n\n{NOTE}\n\n{plain(book.title)}, version {book.version}: {len(book.rules)} rules.\n"]
    for category in sorted({rule.category for rule in book.rules}):
        listed = _by_severity(rule for rule in book.rules if rule.category == category)
        rows = [_index_row(rule, "../rules/") for rule in listed]
        parts.append(f"\n## {capital(category)}\n\n")
        parts.append(f"At most {book.score.caps[category]} points in all.\n\n")
        parts.append(table(["rule", "severity", "points", "what it is about"], rows))
    return "".join(parts)


def _index_row(rule: Rule, folder: str) -> tuple[str, ...]:
    return f"[`{rule.id}`]({folder}{rule.id}.md)", rule.severity, str(rule.points), plain(rule.title)


def _market_index(book: Rulebook) -> str:
    rows = [
        (f"[`{market.id}`](../markets/{market.id}.md)", plain(market.title), str(len(_rules_of(market, book))))
        for market in _markets(book)
    ]
    return f"# Markets\n\n{NOTE}\n\nGiven with `--market`.\n\n{table(['id', 'market', 'rules'], rows)}"


def _rule_page(rule: Rule, book: Rulebook, tried: Sequence[Trial]) -> str:
    facts = [
        f"Rule `{rule.id}`, category {rule.category}",
        f"Severity {rule.severity}, {rule.confidence} confidence",
        capital(points_words(rule, book)),
        f"Needs {needs_words(rule)}",
        f"{capital(rule.status)}, since {rule.since}",
        *(f"{change.version}: {plain(change.change)}" for change in rule.history),
    ]
    return page(
        rule.title,
        [bullets(facts)],
        {
            "What it looks for": _looks_for(rule, book),
            "Why it matters": [plain(rule.why)],
            "When it is wrong": [plain(rule.false_alarms)],
            "Example": _example(tried),
            "Advice": [plain(rule.advice), *([f"Ask the seller: “{plain(rule.ask)}”"] if rule.ask else [])],
            "Sources": [bullets(map(source, rule.citations))],
        },
    )


def _looks_for(rule: Rule, book: Rulebook) -> list[str]:
    found = [f"Flags when {plain(describe(rule.when, book))}."]
    if rule.applies is not None:
        found.insert(0, f"Applies when {plain(describe(rule.applies, book))}.")
    if rule.adds_to:
        others = join([f"[`{name}`]({name}.md)" for name in rule.adds_to])
        found.append(f"Adds to {others}, which is raised whenever this rule is.")
    return found


def _example(tried: Sequence[Trial]) -> list[str]:
    hit, passed = (next((t for t in tried if t.hit == wanted), None) for wanted in (True, False))
    found = []
    if hit:
        message = find(hit.rule, hit.context).message
        found += ["This label is flagged:", _label(hit), f"> {plain(message)}"]
    if passed:
        found += ["This one is not:", _label(passed)]
    return found


def _label(trial: Trial) -> str:
    label = trial.context.grounds.label
    lines = [f"{name}: {' '.join(text.split())}" for name in _LABEL_FIELDS if (text := getattr(label, name))]
    if label.price:
        lines.append(f"price: {label.price.amount:g} {label.price.currency or ''}".rstrip())
    if label.size:
        lines.append(f"size: {label.size.amount:g} {label.size.unit}")
    if label.markets:
        lines.append(f"markets: {', '.join(label.markets)}")
    return "```\n" + "\n".join(lines) + "\n```"


def _market_page(market: Market, rules: Sequence[Rule], book: Rulebook, tried: Sequence[Trial]) -> str:
    rows = [_index_row(rule, "../rules/") for rule in rules]
    shown = [t for t in tried if rules and t.rule.id == rules[0].id]
    looks_for = ["No rule asks for more where the product is sold here."]
    if rows:
        heads = ["rule", "severity", "points", "what it is about"]
        looks_for = [f"Rules for what is sold here (`--market {market.id}`):", table(heads, rows).rstrip()]
    return page(
        market.title,
        [bullets([f"Market `{market.id}`", f"Also known as: {plain(', '.join(market.aliases)) or 'nothing else'}"])],
        {
            "What it looks for": looks_for,
            "Why it matters": [plain(market.summary)],
            "When it is wrong": [bullets(_distinct(rule.false_alarms for rule in rules))],
            "Example": _example(shown),
            "Advice": [bullets(_distinct(rule.advice for rule in rules))],
            "Sources": [bullets(map(source, market.citations))],
        },
    )


def _distinct(texts: Iterable[str]) -> list[str]:
    return [sentence(plain(text)) if text[-1].isalnum() else plain(text) for text in dict.fromkeys(texts)]


def _markets(book: Rulebook) -> list[Market]:
    return sorted(book.markets.values(), key=lambda market: market.id)


def _rules_of(market: Market, book: Rulebook) -> list[Rule]:
    """Return the rules that ask whether a product is sold in a market, the gravest first."""
    return _by_severity(rule for rule in book.rules if market.id in _asked(rule.when) | _asked(rule.applies))


def _asked(condition: Condition | None) -> set[str]:
    if condition is None:
        return set()
    found = {name for part in condition.parts for name in _asked(part)}
    names = condition.options.get("names")
    return found | set(names) if condition.kind == "sold_in" and isinstance(names, list) else found


def _by_severity(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: (SEVERITIES.index(rule.severity), -rule.points, rule.id))
