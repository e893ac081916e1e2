"""Tell by the exit code whether this Python's extensions can be compiled here: by a compiler, with Python's headers."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

if __name__ == "__main__":
    compiler = shutil.which((os.environ.get("CC") or "cc").split()[0])
    sys.exit(not (compiler and Path(sysconfig.get_paths()["include"], "Python.h").exists()))
