"""How a group of libraries that is installed only where wanted is added (pyproject.toml, optional dependencies)."""

import sys
from importlib.util import find_spec


def how_to_add(extra: str) -> str:
    """The command that installs a group where this program is installed, whichever Python comes first on the path."""
    pip = f"{sys.executable} -m pip install" if find_spec("pip") else f"uv pip install --python {sys.executable}"
    return f'{pip} "jishi[{extra}]"'
