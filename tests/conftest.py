"""What all tests share: an environment of their own, and the shipped rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.model.rulebook import Rulebook

_STEERING = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "EXOCHECK_DEBUG", "EXOCHECK_NO_CACHE")


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's cache, and the user's terminal settings away from the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in _STEERING:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()
