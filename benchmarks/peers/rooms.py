"""The virtual environments that ours and the peers live in, and how work is done there."""

import json
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any


class Python(Enum):
    """An interpreter; made by `make bench-peers`."""

    OURS = sys.executable
    PEERS = ".venv-peers/bin/python"
    RASA = ".venv-rasa/bin/python"

    @property
    def there(self) -> bool:
        return Path(self.value).exists()


def told(python: Python, module: str, *arguments: str) -> dict[str, Any]:
    """Runs a module in that environment, from the project's own folder, and reads the last line it prints as JSON.

    Raises CalledProcessError, whatever it said to standard error having been let through.
    """
    run = subprocess.run([python.value, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    held: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return held
