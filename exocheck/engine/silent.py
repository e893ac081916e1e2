"""Remember texts in which nothing was found, those that come back longer than those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Silent"]

_MOST = 10_000  # texts to a generation, some 1 MB


class Silent:
    """Hold texts in two generations: a full one becomes the old one, and what nobody asks for then is forgotten."""

    def __init__(self, most: int = _MOST) -> None:
        self._young: set[str] = set()
        self._old: set[str] = set()
        self._most = most

    def unknown(self, texts: set[str]) -> set[str]:
        """Return those of some texts that are not remembered."""
        new = texts - self._young
        known = new & self._old
        self.add(known)
        return new - known

    def add(self, texts: Iterable[str]) -> None:
        """Remember texts."""
        self._young.update(texts)
        if len(self._young) >= self._most:
            self._young, self._old = set(), self._young

    def __len__(self) -> int:
        return len(self._young) + len(self._old)
