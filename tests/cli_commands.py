"""The command `tripartiet`, run as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

TRIPARTIET = Path(sys.executable).parent / "tripartiet"
ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "ops" / "examples"


def tripartiet(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRIPARTIET_")}
    command = [str(TRIPARTIET), *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=clean | environment, text=True, capture_output=True, timeout=120, check=False
    )
