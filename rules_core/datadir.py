"""Where the data lie: beside the packages, in a checkout and in what is installed."""

from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


def data_dir() -> Path:
    """The folder that holds policies, sources, topics and wording."""
    return _DATA
