from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.errors import UsageError
from exocheck.exits import Exit
from exocheck.read.markets import find_markets, market_names, require_markets

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook


@pytest.mark.parametrize(("named", "found"), [
    (["eu"], ("eu",)),
    (["eu,us", "KR"], ("eu", "us", "kr")),
    (["Germany, france"], ("eu",)),
    (["European  Union"], ("eu",)),
    ([" , "], ()),
    ([], ()),
])  # fmt: skip
def test_ids_and_aliases_are_found(rulebook: Rulebook, named: list[str], found: tuple[str, ...]) -> None:
    assert find_markets(named, market_names(rulebook)) == (found, ())


def test_an_id_beats_another_markets_alias(rulebook: Rulebook) -> None:
    for market in rulebook.markets:
        assert require_markets([market], rulebook) == (market,)


def test_an_unknown_market_is_refused_with_the_known_ones(rulebook: Rulebook) -> None:
    with pytest.raises(UsageError) as caught:
        require_markets(["eu", "germny"], rulebook)
    assert caught.value.exit == Exit.USAGE
    assert "germny" in caught.value.message
    assert "did you mean germany?" in caught.value.hint
    assert all(market in caught.value.hint for market in rulebook.markets)
