"""jishi doctor: what is configured, what is missing, what is out of date."""

import argparse
from importlib.util import find_spec

from bot.commands.common import library, put, settings, today
from bot.doctor_words import doctor_say
from rules_core.library import in_force
from rules_core.workdays import last_known_year

_EXTRAS = {
    "telegram": "telegram",
    "web": "fastapi",
    "postgres": "psycopg",
    "office": "openpyxl",
    "remind": "httpx",
    "mcp": "mcp",
}


def run(_args: argparse.Namespace) -> None:
    """A line for each finding, in plain words."""
    for policy in library().policies:
        state = {True: "in_force", False: "expired", None: "undated"}[in_force(policy, today())]
        put(doctor_say(state, short=policy.identity.short, policy=policy.identity.id))
    put(doctor_say("calendar", year=last_known_year()))
    for extra, module in _EXTRAS.items():
        put(doctor_say("extra_there" if find_spec(module) else "extra_missing", extra=extra))
    unset = [
        name for name in ("telegram_token", "webhook_secret", "hr_token", "handoff") if not getattr(settings(), name)
    ]
    put(doctor_say("database", database=settings().database.split("@")[-1]))
    for name in unset:
        put(doctor_say("unset", name=f"JISHI_{name.upper()}"))
