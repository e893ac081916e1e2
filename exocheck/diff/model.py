"""What has changed between two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.model.rules import Severity

__all__ = ["Changes", "FindingChange", "Known", "Product", "ProductChange", "RuleChange", "RunHead", "Standing"]


class Known(NamedTuple):
    """Hold what a flagged finding is compared by; `digest` is a number made of its message and printed words."""

    severity: Severity
    state: str
    digest: int


class Standing(NamedTuple):
    """Hold where a product with the subject stands: its score and its source."""

    score: int | None
    grade: str | None
    classes: tuple[str, ...]


class Product(NamedTuple):
    """Hold what is kept of a product; `standing` is None where the subject is not in it."""

    key: str | None
    name: str | None
    brand: str | None
    standing: Standing | None
    findings: Mapping[str, Known]


class FindingChange(NamedTuple):
    """Say of one rule what changed for a product.

    `old` and `new` are None where the rule was not, or is no longer, raised. `message` is that of the new finding.
    """

    rule: str
    old: Known | None
    new: Known | None
    message: str = ""


class ProductChange(NamedTuple):
    """Say what changed about a product; `old` and `new` are None where it was not, or is no longer, there.

    `product` is the product as it is, or else as it was.
    """

    product: Product
    old: Product | None
    new: Product | None
    findings: tuple[FindingChange, ...] = ()


class RuleChange(NamedTuple):
    """Say that a rule is another: `what` names the parts of its findings that differ, as (part, old, new)."""

    rule: str
    what: tuple[tuple[str, object, object], ...]


class RunHead(NamedTuple):
    """Hold what a file tells of its run; lines of a scan tell of neither `tool` nor `rulebook`, so they are None."""

    path: str
    tool: str | None = None
    rulebook: Mapping[str, object] | None = None
    products: int = 0
    present: int = 0


class Changes(NamedTuple):
    """Hold all that changed.

    `products` are those that have, or had, the subject; of the others, `new_without` and `gone_without` are counts.
    `titles` names the rules.
    """

    old: RunHead
    new: RunHead
    products: tuple[ProductChange, ...]
    same: int
    new_without: int
    gone_without: int
    rules: tuple[RuleChange, ...]
    titles: Mapping[str, str]
