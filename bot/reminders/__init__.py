"""Reminders: planned, kept, sent at least once, each with its id."""
