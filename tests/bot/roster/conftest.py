"""The fixtures of conftest_roster, so that the tests can import its names as well."""

from conftest_roster import library, run, screen, write_csv

__all__ = ["library", "run", "screen", "write_csv"]
