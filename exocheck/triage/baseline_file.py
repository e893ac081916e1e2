"""Read and write baseline files: JSON, sorted, a finding a line, so that a change reads well in a review."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from exocheck.errors import ConfigError, UsageError
from exocheck.triage.baseline import Baseline
from exocheck.triage.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

__all__ = ["SCHEMA_VERSION", "baseline_text", "read_baseline", "write_baseline"]

SCHEMA_VERSION = 1
_KIND = "exocheck baseline"
_ANEW = "`exocheck baseline write` writes a new one"


def read_baseline(path: Path, rulebook: Rulebook) -> Baseline:
    """Return the baseline of a file.

    Raises `ConfigError` where it cannot be read, is no baseline, or belongs to a rulebook that is none of this one's
    layers: its rules may mean something else.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = json.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot read the baseline {path}: {error.strerror or error}", _ANEW) from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{path} is no baseline: it is not JSON", f"mend the file; {_ANEW}") from None
    if not isinstance(data, dict) or data.get("kind") != _KIND:
        raise ConfigError(f"{path} is no baseline of exocheck", f"give another --baseline; {_ANEW}")
    version = data.get("schema_version")
    if version != SCHEMA_VERSION:
        raise ConfigError(
            f"{path} is a baseline of schema version {version}; this exocheck reads {SCHEMA_VERSION}",
            f"use the exocheck that wrote it; {_ANEW}",
        )
    known = {rulebook.id, *(layer.id for layer in rulebook.layers)}
    if data.get("rulebook") not in known:
        raise ConfigError(
            f"{path} is a baseline of the rulebook {data.get('rulebook')}, not of {rulebook.id}",
            f"give its --rules; {_ANEW}",
        )
    return Baseline(_counts(data.get("findings"), path))


def _counts(findings: Any, path: Path) -> dict[Entry, int]:
    if not isinstance(findings, list):
        raise ConfigError(f"{path} holds no list of findings", _ANEW)
    counts: dict[Entry, int] = {}
    for number, item in enumerate(findings, start=1):
        entry, count = _entry(item)
        if entry is None:
            raise ConfigError(f"{path}: finding {number} is none that exocheck wrote", f"remove it; {_ANEW}")
        counts[entry] = counts.get(entry, 0) + count
    return counts


def _entry(item: Any) -> tuple[Entry | None, int]:
    """Return an entry with its count, or None for one of another shape."""
    if not isinstance(item, dict) or not isinstance(item.get("rule"), str):
        return None, 0
    key, name, evidence, count = (item.get(part) for part in ("key", "name", "evidence", "count"))
    named = all(text is None or isinstance(text, str) for text in (key, name))
    worded = isinstance(evidence, list) and all(isinstance(text, str) for text in evidence)
    if not (named and worded and isinstance(count, int) and not isinstance(count, bool) and count > 0):
        return None, 0
    return Entry(item["rule"], key, name, tuple(sorted(evidence or ()))), count


def baseline_text(counts: Mapping[Entry, int], rulebook: Rulebook) -> str:
    """Return the content of a baseline file; the same findings always give the same text."""
    head = {"schema_version": SCHEMA_VERSION, "kind": _KIND, "rulebook": rulebook.id}
    lines = [f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}," for name, value in head.items()]
    entries = sorted(
        counts.items(), key=lambda item: (item[0].key or "", item[0].name or "", item[0]._replace(key="", name=""))
    )
    written = [json.dumps(_record(entry, count), ensure_ascii=False) for entry, count in entries]
    findings = "[\n" + ",\n".join(f"  {line}" for line in written) + "\n ]" if written else "[]"
    return "\n".join(["{", *lines, f' "findings": {findings}', "}", ""])


def _record(entry: Entry, count: int) -> dict[str, object]:
    product = {name: text for name, text in (("key", entry.key), ("name", entry.name)) if text is not None}
    return {**product, "rule": entry.rule, "evidence": list(entry.evidence), "count": count}


def write_baseline(path: Path, counts: Mapping[Entry, int], rulebook: Rulebook) -> None:
    """Write a baseline file, whole or not at all; raise `UsageError` where it cannot be written."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(baseline_text(counts, rulebook).encode("utf-8", "backslashreplace"))
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UsageError(f"cannot write {path}: {error.strerror or error}", "give another --output") from None
