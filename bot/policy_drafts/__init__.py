"""A policy folder begun from an official text: read, cut into clauses, everything still to be coded."""
