"""Our program beside its peers, each in a process of its own; the peers live in .venv-peers (make bench-peers)."""
