"""The wheel, installed where there is no checkout, makes a document."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    """Built, installed into a new environment outside the checkout, and used there: data files and all."""
    built = tmp_path / "dist"
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", str(built), str(ROOT)], tmp_path)
    wheel = next(built.glob("goal_scaffold-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    _run([str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", str(wheel)], tmp_path)
    shipped = next((environment / "lib").glob("python*")) / "site-packages" / "scaffold" / "data"
    answers = shipped / "seeds" / "examples" / "async.yaml"
    for script in ("scaffold", "goal-scaffold"):
        _run(
            [str(environment / "bin" / script), "new", "--answers", str(answers), "--output", f"{script}.md"], tmp_path
        )

    assert "scaffold/data/templates/2025h1/document.md.j2" in names
    assert "scaffold/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    assert (tmp_path / "scaffold.md").read_text(encoding="utf-8").startswith("# Bring the Async Rust experience")
    assert (tmp_path / "scaffold.md").read_bytes() == (tmp_path / "goal-scaffold.md").read_bytes()


def _run(command: list[str], folder: Path) -> None:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
