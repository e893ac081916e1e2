"""What all tests share: an environment of their own, and the shipped rulebook."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import coverage
import pytest
from hypothesis import HealthCheck, settings

import exocheck
from exocheck.config.environment import variable
from exocheck.config.kinds import KEYS
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from exocheck.model.rulebook import Rulebook

# Machines are slow at times; how long things take is for benchmarks to say.
settings.register_profile("any-machine", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

_STEERING = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "EXOCHECK_DEBUG", "EXOCHECK_NO_CACHE")


@cache
def _load_all() -> None:
    """Load every module: what is loaded while nothing is traced would count as lines that never ran."""
    for module in walk_packages(exocheck.__path__, "exocheck."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is marked as untraced without coverage, in the processes it starts, too."""
    tracing = coverage.Coverage.current()
    if tracing is None or not item.get_closest_marker("untraced"):
        return (yield)
    _load_all()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        tracing.stop()
        try:
            return (yield)
        finally:
            tracing.start()


def pytest_sessionfinish() -> None:
    """Keep what was traced before a process reports its end, after which it may be ended while it still writes."""
    tracing = coverage.Coverage.current()
    if tracing is not None:
        tracing.save()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what is skipped where EXOCHECK_REQUIRE_ALL says that everything must run."""
    report = yield
    if report.skipped and os.environ.get("EXOCHECK_REQUIRE_ALL") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though EXOCHECK_REQUIRE_ALL is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's cache, and the user's terminal settings away from the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in (*_STEERING, *map(variable, KEYS)):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()
