"""The documentation shows what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent.parent


def blocks() -> ModuleType:
    """The script that makes the generated blocks."""
    spec = importlib.util.spec_from_file_location("blocks", ROOT / "docs" / "blocks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", blocks().FILES)
def test_generated_blocks_are_up_to_date(name: str) -> None:
    """Running what a block shows gives what it shows."""
    text = (ROOT / name).read_text(encoding="utf-8")
    module = blocks()

    assert module.generated(text) > 0
    assert module.renewed(text) == text


def test_every_rule_has_its_page() -> None:
    """The pages of rules are those that the rules make, and there are no others."""
    pages = blocks().rule_pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}

    assert len(pages) > 50
    assert sorted(found) == sorted(pages)
    assert [name for name in pages if found[name] != pages[name]] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    """A newcomer meets them first."""
    head = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:8]

    assert any("make demo" in line for line in head)
    assert any("make test" in line for line in head)


def test_every_link_leads_somewhere() -> None:
    """Relative links of the documentation name files that exist."""
    from scaffold.markdown.reading import read
    from scaffold.text.source import Source

    links = [
        (path, link.target)
        for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
        for link in read(Source(path.read_bytes())).links
        if link.target and "://" not in link.target
    ]

    assert len(links) > 5
    assert [str(target) for path, target in links if not (path.parent / target).exists()] == []
