"""Where the real documents are, and what becomes of a test that needs them when they are not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from programme import Programme

from scaffold.layouts.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents. CI sets SCAFFOLD_SHARED: then a missing folder is an error and no skip."""
    named = os.environ.get("SCAFFOLD_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if (folder / "corpus").is_dir():
        return folder
    if named:
        pytest.fail(f"SCAFFOLD_SHARED names {folder}, which has no corpus")
    pytest.skip("the real documents are not here; only the project's own CI has them for sure")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped layouts."""
    return Catalogue()


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Programme:
    """A small programme of goals in the current folder."""
    monkeypatch.chdir(tmp_path)
    return Programme(tmp_path, capsys)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own cache, settings or colours."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the real documents must be there, a skipped test is a failed one."""
    report = yield
    if report.skipped and os.environ.get("SCAFFOLD_SHARED") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and with SCAFFOLD_SHARED set nothing may be"
    return report
