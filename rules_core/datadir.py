"""Where the data lie: beside the packages in a checkout, inside `jishi_data` when installed from a wheel."""

from importlib.util import find_spec
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent / "data"


def data_dir() -> Path:
    """The folder that holds policies, sources, topics and wording."""
    if _CHECKOUT.is_dir():
        return _CHECKOUT
    installed = find_spec("jishi_data")
    if installed is None or not installed.submodule_search_locations:
        raise FileNotFoundError("data")
    return Path(installed.submodule_search_locations[0])
