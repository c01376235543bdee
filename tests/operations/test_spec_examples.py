"""The examples of the CommonMark and the GFM specification, from a package that ships them with its tests."""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import WRITTEN, fate, formatted, in_item, in_quote

from scaffold.markdown.reading import read
from scaffold.operations.fmt import fmt_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

# The Makefile puts it there: the specifications are not part of what the package installs.
FOLDER = Path(sys.prefix) / "specifications"
_EXAMPLE = re.compile(
    r"^`{32} example(?P<extension>[^\n]*)\n(?P<markdown>.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL
)
COMMONMARK, GFM = "commonmark.txt", "gfm.txt"
COUNTS = {COMMONMARK: 652, GFM: 24}
HOLDERS: dict[str, Callable[[str], str]] = {"document": str, "item": in_item, "quote": in_quote}
# How many examples change at least. In a quote nothing does; one example ends its item with blank lines.
CHANGED = {"document": 30, "item": 1, "quote": 0}


@pytest.fixture(scope="session")
def specifications() -> dict[str, tuple[str, ...]]:
    """The Markdown of CommonMark's examples, and of those of GFM that show its extensions."""
    archive = next(FOLDER.glob("marko-*.tar.gz"), None)
    if archive is None:
        pytest.skip("the specifications are not here; `make test` gets them")
    with tarfile.open(archive) as files:
        texts = {}
        for member in files:
            name = Path(member.name).name
            if name in COUNTS and (file := files.extractfile(member)) is not None:
                texts[name] = file.read().decode()
    return {name: tuple(_examples(text, extensions=name == GFM)) for name, text in texts.items()}


def _examples(text: str, *, extensions: bool) -> list[str]:
    found = _EXAMPLE.finditer(text)
    return [match["markdown"].replace("→", "\t") for match in found if match["extension"] or not extensions]


def test_every_example_is_there(specifications: dict[str, tuple[str, ...]]) -> None:
    """The packages may drop or rename them: then these tests would say nothing."""
    assert {name: len(examples) for name, examples in specifications.items()} == COUNTS
    assert "\tfoo\tbaz\t\tbim\n" in specifications[COMMONMARK]
    assert any("| --- | --- |" in example for example in specifications[GFM])


@pytest.mark.parametrize("compact", [False, True], ids=["padded", "compact"])
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("holder", HOLDERS)
def test_examples_keep_their_page(
    specifications: dict[str, tuple[str, ...]], holder: str, written: str, compact: bool
) -> None:
    """Both parsers see the same page, nothing is lost, and a second run changes nothing more."""
    checked, changed, wrong = 0, 0, []
    for name, examples in specifications.items():
        for number, example in enumerate(examples, 1):
            before = WRITTEN[written](HOLDERS[holder](example).encode())
            after, harm = fate(before, compact=compact)
            checked += 1
            changed += after != before
            if harm:
                wrong.append((name, number, before, after, harm))

    assert wrong == []
    assert checked == sum(COUNTS.values())
    assert changed >= (checked - 1 if written == "no final newline" else CHANGED[holder])
    assert changed == 0 or holder != "quote" or written == "no final newline"


def test_what_no_edit_applies_to_stays(specifications: dict[str, tuple[str, ...]]) -> None:
    """Where `fmt` has nothing to do the bytes are the same: most examples are canonical as they are."""
    examples = [example.encode() for examples in specifications.values() for example in examples]
    untouched = [data for data in examples if not fmt_edits(read(Source(data)))]

    assert all(formatted(data) == data for data in untouched)
    assert len(untouched) > 600
