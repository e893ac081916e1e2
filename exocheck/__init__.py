"""exocheck: read a skincare label and report the red flags of its exosomes."""

__version__ = "0.1.0"
