"""Checks accord files without loading them: `python -m commands.loading.check FILE…`."""

import sys
from pathlib import Path

from commands.loading.reader import read

if __name__ == "__main__":
    wrong = 0
    for name in sys.argv[1:]:
        faults = read(Path(name).read_text()).faults
        wrong += len(faults)
        for placed in faults:
            fault = placed.fault
            sys.stdout.write(f"{name}:{placed.line}:{placed.column}: {fault.field}: {fault.message} [{fault.code}]\n")
        sys.stdout.write(f"{name}: {len(faults)} fouten\n")
    sys.exit(wrong > 0)
