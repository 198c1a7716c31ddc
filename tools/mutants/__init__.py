"""Small faults put into rules_core, one at a time, to see whether a test notices: `python -m tools.mutants`."""
