import json
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules_core import policy_cache
from rules_core.datadir import data_dir
from rules_core.policy import Policy
from rules_core.policy_files import hold_policy, read_policy

SHA = "a" * 64


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "jishi" / "policies"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A policy and its source, to be changed at will."""
    name = sorted(path.name for path in (data_dir() / "policies").iterdir())[0]
    return (
        Path(copytree(data_dir() / "policies" / name, tmp_path / "policies" / name)),
        Path(copytree(data_dir() / "sources" / name, tmp_path / "sources" / name)),
    )


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*")) if cache.exists() else []


def test_what_is_kept_is_recalled(cache: Path, tmp_path: Path) -> None:
    held = {"identity": {"id": "x"}, "provisions": [{"says": "三年", "n": 3, "none": None}]}
    policy_cache.keep(tmp_path, SHA, held)
    recalled = policy_cache.recall(tmp_path, SHA)
    assert recalled is not None
    assert (json.loads(recalled.identity), json.loads(recalled.whole)) == (held["identity"], held)
    assert policy_cache.recall(tmp_path, "b" * 64) is None
    assert policy_cache.recall(tmp_path / "other", SHA) is None
    assert [path.suffix for path in kept(cache)] == [".json"]


def test_a_policy_is_the_same_out_of_the_cache(cache: Path, folders: tuple[Path, Path]) -> None:
    fresh = read_policy(*folders)
    assert len(kept(cache)) == 1
    assert read_policy(*folders) == fresh


@pytest.mark.parametrize("strange", ["identity", "a field of old"])
def test_what_another_version_kept_is_read_anew(cache: Path, folders: tuple[Path, Path], strange: str) -> None:
    fresh = read_policy(*folders)
    policy_cache.keep(folders[0], fresh.sha256, {**fresh.model_dump(mode="json"), strange: {"of old": 1}})
    assert read_policy(*folders) == fresh
    recalled = policy_cache.recall(folders[0], fresh.sha256)
    assert recalled is not None
    assert Policy.model_validate_json(recalled.whole) == fresh


def test_only_its_identity_is_made_before_it_is_asked_for(cache: Path, folders: tuple[Path, Path]) -> None:
    fresh = read_policy(*folders)
    held = hold_policy(*folders)
    assert held.identity == fresh.identity
    assert "whole" not in vars(held)
    assert held.whole == fresh
    assert held.whole is held.whole


def test_every_policy_held_is_the_same_out_of_the_cache(cache: Path) -> None:
    def read() -> list[Policy]:
        roots = sorted((data_dir() / "policies").iterdir())
        return [read_policy(folder, data_dir() / "sources" / folder.name) for folder in roots]

    assert read() == read()


def test_a_change_is_seen_at_once(cache: Path, folders: tuple[Path, Path]) -> None:
    before = read_policy(*folders)
    file = folders[0] / "policy.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(before.identity.title, "另一个标题"), encoding="utf-8")
    after = read_policy(*folders)
    assert after.identity.title == "另一个标题"
    assert after.sha256 != before.sha256
    assert len(kept(cache)) == 1  # the old one has made room


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    root = tmp_path_factory.mktemp("spoilt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(root))
        policy_cache.keep(root, SHA, {"identity": "甲" * 50})
        yield root, next((root / "jishi" / "policies").iterdir())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_spoilt_cache_is_as_none(spoilt: tuple[Path, Path], at: int, byte: int, cut: bool) -> None:
    root, path = spoilt
    whole = path.read_bytes()
    kept_body = whole.partition(b"\n")[2]
    at %= len(whole)
    path.write_bytes(whole[:at] if cut else whole[:at] + bytes([byte]) + whole[at + 1:])
    try:
        recalled = policy_cache.recall(root, SHA)
        assert recalled is None or (whole[at] == byte and not cut and b"\n".join(recalled) == kept_body)
    finally:
        path.write_bytes(whole)


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: tuple[Path, Path]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert read_policy(*folders) == read_policy(*folders)
    assert policy_cache.recall(folders[0], SHA) is None


def test_what_json_cannot_hold_is_not_kept(cache: Path, tmp_path: Path) -> None:
    policy_cache.keep(tmp_path, SHA, {"awards": {"a", "b"}})
    assert kept(cache) == []


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="只有 root 能把文件给别人")
def test_another_users_file_is_not_believed(cache: Path, tmp_path: Path) -> None:
    policy_cache.keep(tmp_path, SHA, {"identity": "x"})
    os.chown(kept(cache)[0], 12345, 12345)
    assert policy_cache.recall(tmp_path, SHA) is None


def test_the_folder_is_closed_to_others(cache: Path, tmp_path: Path) -> None:
    policy_cache.keep(tmp_path, SHA, {"identity": "x"})
    assert cache.stat().st_mode & 0o077 == 0
    assert kept(cache)[0].stat().st_mode & 0o077 == 0
