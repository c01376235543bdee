"""The JSON Schemas that editors use say the same of a layout as the program does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from scaffold.layouts.shipped import shipped
from scaffold.problems import Problem
from scaffold.reports.layouts import SCHEMAS, schema
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = sorted(shipped("seeds").glob("layouts/*.yaml"))
WORDS = sorted(shipped("seeds").glob("vocabulary/*.yaml"))


def validator(what: str) -> Any:
    return Draft202012Validator(json.loads(schema(what)))


def value(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"), str(path)).value


def test_the_runners_found_files() -> None:
    """There are six layouts and six files of words."""
    assert (len(LAYOUTS), len(WORDS)) == (6, 6)


@pytest.mark.parametrize("what", SCHEMAS)
def test_a_schema_is_valid_json_schema(what: str) -> None:
    """Every schema is JSON Schema of 2020-12, and says so."""
    made = json.loads(schema(what))
    Draft202012Validator.check_schema(made)

    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_unknown_schema_is_refused() -> None:
    """A schema that there is not gives the names of those there are."""
    with pytest.raises(Problem) as caught:
        schema("layouts")

    assert caught.value.right == "there are: `layout`, `vocabulary`, `settings`, `migration`"


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_shipped_layouts_are_valid(path: Path) -> None:
    """A shipped layout shows no error in an editor, even if it extends another."""
    assert [error.message for error in validator("layout").iter_errors(value(path))] == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_shipped_words_are_valid(path: Path) -> None:
    """A shipped vocabulary shows no error in an editor."""
    assert [error.message for error in validator("vocabulary").iter_errors(value(path))] == []


BROKEN = {
    "unknown key": {"name": "my", "sectionz": []},
    "no name": {"title": "x"},
    "empty name": {"name": ""},
    "wrong enum": {"name": "my", "metadata": {"form": "tables"}},
    "wrong kind": {"name": "my", "metadata": {"rows": [{"name": "A", "kind": "user name"}]}},
    "wrong type": {"name": "my", "rank": "high"},
    "bad level": {"name": "my", "sections": [{"heading": "A", "level": 1}]},
    "short header": {"name": "my", "metadata": {"header": ["A"]}},
    "python's name of a key": {"name": "my", "section_order": "free"},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_layout_is_invalid(broken: dict[str, Any]) -> None:
    """What the program refuses an editor marks too."""
    assert not validator("layout").is_valid(broken)
    assert validator("layout").is_valid({"name": "my", "section order": "free"})


def test_broken_words_and_settings_are_invalid() -> None:
    """The other schemas refuse unknown keys and wrong types as well."""
    assert not validator("vocabulary").is_valid({"asks": [{"nam": "x"}]})
    assert not validator("vocabulary").is_valid({"askz": []})
    assert not validator("settings").is_valid({"ignore": "drafts"})
    assert not validator("settings").is_valid({"required_version": ">=0.1"})
    assert validator("settings").is_valid({"required-version": ">=0.1", "layouts": {"a/**": "b"}, "ignore": ["drafts"]})


def test_every_key_of_the_layout_schema_with_prose_has_a_description() -> None:
    """What an editor shows on hover is there for the keys whose meaning is no plain word."""
    rows = json.loads(schema("layout"))["$defs"]["RowSpec"]["properties"]

    assert len(rows) >= 20
    assert all("description" in rows[key] for key in ("role", "kind", "written", "answer", "after", "remove"))
