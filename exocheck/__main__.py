"""Run the command, as `exocheck` or as `python -m exocheck`."""

import os
import signal

__all__ = ["run"]

_INTERRUPTED = 130  # as in `exits`, which takes a while to load


def run() -> None:
    """Run the command of this process, and end it; Ctrl-C ends it quietly even while modules are still loading."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else interrupts are not wanted
    if usual:
        signal.signal(signal.SIGINT, _leave)  # an exception could be lost, or shown, in the midst of an import
    from exocheck.cli.main import run as run_command

    if usual:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run_command()


def _leave(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
