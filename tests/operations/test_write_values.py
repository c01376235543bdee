"""`write values`: rows in the layout's own words."""

from __future__ import annotations

from typing import Any

import pytest
from goals import CONTACT, FRONT, HEAD, STATUS, TAIL, ZULIP, after, asked, goals, outcome, rfcs, told

from scaffold.operations.write_values import WriteValues
from scaffold.rewriting.outcome import Result

URL = "https://github.com/rust-lang/rust/issues/7"


def goal(*rows: str) -> str:
    return HEAD + "".join(f"| {row} |\n" for row in rows) + TAIL


# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[list[str], dict[str, Any], list[str]]] = {
    "an issue by its URL": (
        [f"Other tracking issues | {URL}"], {}, ["Other tracking issues | [rust-lang/rust#7]"],
    ),
    "several, each in another way": (
        [f"Other tracking issues | {URL}, rust-lang/cargo#1, [rust-lang/rfcs#2]"], {},
        ["Other tracking issues | [rust-lang/rust#7], [rust-lang/cargo#1], [rust-lang/rfcs#2]"],
    ),
    "a user": (["Point of contact | ghost"], {}, ["Point of contact | @ghost"]),
    "a champion": (["[lang] champion | ghost"], {"row": "[{team}] champion"}, ["[lang] champion | @ghost"]),
    "not what is no value of the row": (
        [f"Tracking issue | {URL}", "Point of contact | a and b"], {},
        [f"Tracking issue | {URL}", "Point of contact | a and b"],
    ),
    "not a row that the layout does not know": (["Mine | ghost"], {}, ["Mine | ghost"]),
    "not another row than the one that is named": (
        ["Point of contact | ghost", f"Other tracking issues | {URL}"], {"row": "Other tracking issues"},
        ["Point of contact | ghost", "Other tracking issues | [rust-lang/rust#7]"],
    ),
    "a link stays": (["Zulip channel | [#x][channel]"], {}, ["Zulip channel | [#x][channel]"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_write(case: str) -> None:
    """What a row says is the same for the layout, and written in one way; a second time nothing changes."""
    before, arguments, expected = CASES[case]

    assert after(goal(*before), asked(WriteValues, **arguments), goals()) == goal(*expected)


def test_what_is_right_stays() -> None:
    """Documents that are as the layout writes them are unchanged, front matter too."""
    for text, form in ((HEAD + CONTACT + STATUS + ZULIP + TAIL, goals()), (FRONT, rfcs())):
        assert outcome(text, asked(WriteValues), form).result is Result.UNCHANGED


def test_what_it_tells() -> None:
    """Row, old and new value."""
    done = outcome(goal(f"Other tracking issues | {URL}"), asked(WriteValues), goals())

    assert told(done) == [f"Other tracking issues: {URL} → [rust-lang/rust#7]"]
