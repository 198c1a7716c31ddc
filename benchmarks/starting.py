"""What `jishi ask` costs from cold, beside the bare imports of the libraries it uses."""

import compileall
import subprocess
import sys
from collections.abc import Iterator, Sequence

from benchmarks.measuring import Measured, Run, least, run_alone

_ASK = "from bot.cli import main; main(['ask', '-r', '四川', '管理期几年'])"
_LIBRARIES = (
    _ASK + "; import sys; sys.stderr.write(' '.join(name for name, module in sys.modules.items() "
    "if 'site-packages' in (getattr(module, '__file__', None) or '')))"
)
_BARE = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)"


def measure() -> Iterator[Measured]:
    """One cold question against the bare imports, best of several; and the memory it takes."""
    for package in ("bot", "intents", "rules_core"):  # as an install leaves it, whatever PYTHONDONTWRITEBYTECODE says here
        compileall.compile_dir(package, quiet=1)
    libraries = _named(subprocess.run([sys.executable, "-c", _LIBRARIES], capture_output=True, text=True, check=True).stderr)
    asked, bare = _best((_ASK,), (_BARE, *libraries))
    yield Measured("jishi ask 冷启动", asked.seconds, "秒", 0.5)
    yield Measured("冷启动 ÷ 只导入所用的库", asked.seconds / bare.seconds, "倍", 2.5)
    yield Measured("jishi ask 占用内存", asked.memory, "MB", 80)


def _named(told: str) -> list[str]:
    """The modules that can be imported by name: what a library makes up while it runs cannot."""
    return [name for name in told.split() if all(part.isidentifier() for part in name.split("."))]


def _best(one: Sequence[str], other: Sequence[str], rounds: int = 9) -> tuple[Run, Run]:
    """The best of several runs of each, in turns, so that a busy moment strikes both."""
    pairs = [(run_alone(*one), run_alone(*other)) for _ in range(rounds)]
    return least([run for run, _ in pairs]), least([run for _, run in pairs])
