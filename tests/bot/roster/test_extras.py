"""A missing extra is told with the command that installs it."""

import pytest

from bot.roster.extras import need
from rules_core.errors import JishiError


def test_what_to_install_is_said() -> None:
    with pytest.raises(JishiError, match=r'pip install "jishi\[office\]"'):
        need("no_such_library.part")


def test_what_is_there_is_given() -> None:
    assert need("json").dumps([]) == "[]"
