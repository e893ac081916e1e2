"""exocheck: read a skincare label and report the red flags of its exosomes.

docs/python-api.md shows how to use it from Python. What a name needs is imported when the name is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.api import check, check_all, load_rulebook, read_labels, to_record
    from exocheck.errors import ExocheckError
    from exocheck.model.label import Label
    from exocheck.model.report import Finding, Result, Score
    from exocheck.model.rulebook import Rulebook

__all__ = [
    "ExocheckError",
    "Finding",
    "Label",
    "Result",
    "Rulebook",
    "Score",
    "__version__",
    "check",
    "check_all",
    "load_rulebook",
    "read_labels",
    "to_record",
]
__version__ = "0.1.0"

_HOMES = {
    "ExocheckError": "errors",
    "Finding": "model.report",
    "Label": "model.label",
    "Result": "model.report",
    "Rulebook": "model.rulebook",
    "Score": "model.report",
}
"""The modules of the public names; those that are not here stand in `api`."""


if not TYPE_CHECKING:  # or a misspelt name would be of a type

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module 'exocheck' has no attribute '{name}'")
        from importlib import import_module

        found = getattr(import_module(f"exocheck.{_HOMES.get(name, 'api')}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted(__all__)
