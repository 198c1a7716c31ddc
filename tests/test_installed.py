"""What is built installs beside anything else and runs from anywhere, its data with it."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

ROOT = Path(__file__).parents[1]
FACTS = '{"holds_level": "senior_technician", "senior_post_since": "2022-03-01"}'
OF_GROUPS = ("telegram", "fastapi", "starlette", "uvicorn", "jinja2", "httpx", "psycopg", "openpyxl", "python_calamine", "typst",
             "icalendar", "docx", "pypdf", "bs4", "mcp", "cryptography", "defusedxml", "prometheus_client", "itsdangerous")
# The libraries of the environment the tests run in, without the checkout: files named .pth count only at home.
SURROUNDINGS = {"PATH": "/nowhere", "PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built out of the source distribution as an index would hold it."""
    folder = tmp_path_factory.mktemp("dist")
    _python("-m", "hatchling", "build", "-t", "sdist", "-d", os.fspath(folder), at=ROOT)
    (source,) = folder.glob("*.tar.gz")
    subprocess.run(["tar", "xzf", source, "-C", folder], check=True)
    _python("-m", "hatchling", "build", "-t", "wheel", "-d", os.fspath(folder), at=folder / source.name[: -len(".tar.gz")])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def house(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own, where another distribution has a `bot` and `data` already."""
    folder = tmp_path_factory.mktemp("house")
    venv.create(folder, with_pip=True)
    (place,) = folder.glob("lib/python*/site-packages")
    for name in ("bot", "data", "intents"):
        (place / name).mkdir()
        (place / name / "__init__.py").write_text("WHOSE = 'another'\n", encoding="utf-8")
    subprocess.run([folder / "bin/pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True)
    return folder


def test_one_name_at_the_top(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"jishi"}


def test_all_data_are_in_it(wheel: Path) -> None:
    files = {f"jishi/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "data").rglob("*.*") if path.is_file()}

    assert files <= set(ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    ("words", "given", "printed"),
    [
        (["ask", "-r", "四川", "管理期几年"], "", "管理期3年"),
        (["chat"], "四川特级技师管理期几年\n", "管理期3年"),
        (["screen", "-r", "四川", "-a", "superior_technician", "--on", "2026-11-21", "--facts", "-"], FACTS, "2027年3月1日"),
        (["roster", "template", "-r", "四川", "-a", "superior_technician", "-o", "名单.xlsx"], "", "名单.xlsx"),
        (["policies", "check"], "", "问题0处"),
        (["policies", "show", "tianjin-2024"], "", "天津"),
        (["remind", "list"], "", ""),
        (["doctor"], "", "四川方案"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_runs(house: Path, tmp_path: Path, words: list[str], given: str, printed: str) -> None:
    run = _jishi(house, tmp_path, *words, given=given)

    assert (run.returncode, run.stderr) == (0, "")
    assert printed in run.stdout or (tmp_path / printed).is_file()


def test_the_doctor_comes_where_no_group_is_installed(house: Path, tmp_path: Path) -> None:
    """Those that need a group say how it is added; the doctor, who says which there are, needs none."""
    absent = f"import sys; sys.modules.update(dict.fromkeys({OF_GROUPS!r})); from jishi import main; "
    told = {
        words: _run([house / "bin/python", "-c", f"{absent}sys.exit(main())", *words.split()], tmp_path)
        for words in ("doctor", "ask -r 四川 管理期几年", "web", "roster template -r 四川 -a superior_technician -o x.xlsx")
    }

    assert [run.returncode for run in told.values()] == [0, 0, 1, 1]
    assert 'pip install "jishi[web]"' in told["web"].stderr


def test_the_page_opens(house: Path, tmp_path: Path) -> None:
    command = [house / "bin/jishi", "web", "--port", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, env=SURROUNDINGS, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    try:
        found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
        assert found is not None
        assert "技师通" in httpx.get(f"{found.group()}/", trust_env=False).text
        assert httpx.get(f"{found.group()}/healthz", trust_env=False).json()["policies"] == 5
    finally:
        process.kill()
        process.communicate()


def test_its_rooms_come_first_for_a_program_of_ones_own(house: Path, tmp_path: Path) -> None:
    program = "import jishi; import bot.post.desk, rules_core; print(bot.post.desk.__file__)"

    assert os.path.join("jishi", "bot", "post", "desk.py") in _run([house / "bin/python", "-c", program], tmp_path).stdout


def test_the_others_are_left_as_they_are(house: Path, tmp_path: Path) -> None:
    assert _run([house / "bin/python", "-c", "import bot; print(bot.WHOSE)"], tmp_path).stdout == "another\n"


def _jishi(house: Path, at: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return _run([house / "bin/jishi", *words], at, given)


def _run(command: list[Path | str], at: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=at, env=SURROUNDINGS, input=given, capture_output=True, text=True, encoding="utf-8")


def _python(*words: str, at: Path) -> None:
    subprocess.run([sys.executable, *words], cwd=at, check=True, capture_output=True)
