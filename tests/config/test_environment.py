"""Variables stand over the file and below options, and say what to write where they are wrong."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from exocheck.config import Settings, find_config, settings
from exocheck.config.environment import variable
from exocheck.config.kinds import KEYS
from exocheck.errors import ConfigError
from exocheck.exits import Exit
from tests.cli.command import LIST, exocheck

PATHS = os.pathsep.join(["a.yaml", "b.yaml"])


@pytest.mark.parametrize(("key", "text", "value"), [
    ("markets", "eu, us", ("eu", "us")),
    ("lang", "de", "de"),
    ("rules", PATHS, (Path("a.yaml"), Path("b.yaml"))),
    ("comparator", "1.5", 1.5),
    ("fail_on", "high", "high"),
    ("min_score", "50", 50),
    ("exit_zero", "yes", True),
    ("strict_input", "OFF", False),
    ("baseline", "b.json", Path("b.json")),
    ("format", "terminal,json=x.json", ("terminal", "json=x.json")),
    ("jobs", "2", 2),
])  # fmt: skip
def test_a_variable_stands_over_the_file(tmp_path: Path, key: str, text: str, value: object) -> None:
    (tmp_path / "exocheck.toml").write_text(
        'markets = ["kr"]\nlang = "ko"\nfail_on = "low"\nmin_score = 1\nexit_zero = false\nstrict_input = true\n'
    )
    found = find_config(tmp_path, {variable(key): text, "EXOCHECK_DEBUG": "1"})
    assert getattr(found, key) == value
    assert found.origin(key) == variable(key)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_wrong_or_empty(tmp_path: Path, key: str) -> None:
    assert find_config(tmp_path, {variable(key): " "}) == Settings()
    kind = KEYS[key]
    assert kind.fits(kind.parse(kind.variable)), "the example in the message is none"
    if key not in ("markets", "lang", "rules", "baseline", "format"):
        with pytest.raises(ConfigError, match=f"{variable(key)} is not .* \\(write {variable(key)}={kind.variable}\\)"):
            find_config(tmp_path, {variable(key): "nonsense"})


def test_options_stand_over_everything(tmp_path: Path) -> None:
    found = find_config(tmp_path, {"EXOCHECK_FAIL_ON": "high", "EXOCHECK_JOBS": "3"})
    assert settings(found) is found
    chosen = settings(found, fail_on="low", rules=[Path("x.yaml")], format_=["json"], strict_input=False)
    assert (chosen.fail_on, chosen.jobs, chosen.rules, chosen.format) == ("low", 3, (Path("x.yaml"),), ("json",))
    assert [chosen.origin(key) for key in ("fail_on", "jobs", "strict_input")] == ["option", "EXOCHECK_JOBS", "option"]


def test_the_command_obeys_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXOCHECK_FAIL_ON", "low")
    assert exocheck("check", LIST).exit_code == Exit.FINDINGS
    monkeypatch.setenv("EXOCHECK_FAIL_ON", "worst")
    done = exocheck("check", LIST)
    assert done.exit_code == Exit.RULEBOOK
    assert "EXOCHECK_FAIL_ON is not one of critical" in done.stderr
    monkeypatch.setenv("EXOCHECK_FAIL_ON", "")
    monkeypatch.setenv("EXOCHECK_MARKETS", "atlantis")
    assert "EXOCHECK_MARKETS: unknown market: atlantis" in exocheck("check", LIST).stderr


@given(st.dictionaries(st.sampled_from([variable(key) for key in KEYS]), st.text(max_size=20)))
@profile(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_settings_or_an_error(tmp_path: Path, environment: dict[str, str]) -> None:
    with contextlib.suppress(ConfigError):
        assert isinstance(find_config(tmp_path, environment), Settings)


@pytest.mark.parametrize("name", ["FAILON", "MARKET", "FORMATS", "MINSCORE", "STRICT_INPUTS"])
def test_a_misspelt_variable_opens_no_gate(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=rf"no variable EXOCHECK_{name} \(did you mean EXOCHECK_"):
        find_config(tmp_path, {f"EXOCHECK_{name}": "high"})


@pytest.mark.parametrize("name", ["DEBUG", "NO_CACHE", "REQUIRE_ALL", "REGENERATE", "SOMETHING_OF_YOURS"])
def test_variables_for_other_things_pass(tmp_path: Path, name: str) -> None:
    assert find_config(tmp_path, {f"EXOCHECK_{name}": "1"}) == Settings()
