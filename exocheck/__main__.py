"""Run the command as `python -m exocheck`."""

from exocheck.cli.main import run

if __name__ == "__main__":
    run()
