"""The page of every rule is its test: it finds something in the bad example and nothing in the good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rules_of import found, mended

from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.registry import ACROSS, BY_CODE, BY_NAME, RULES
from scaffold.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.rules.registry import AnyRule

WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: BOM + data,
}
FIXABLE = [rule.code for rule in RULES if any(one.fix for one in found(rule, rule.bad.encode()))]


def test_codes_and_names_are_their_own() -> None:
    """No two rules share a code or a name, and both are written in one way."""
    assert len(BY_CODE) == len(BY_NAME) == len(RULES) + len(ACROSS)
    assert len(BY_CODE) > 50
    assert [code for code in BY_CODE if not (len(code) == 7 and code[:4].isupper() and code[4:].isdigit())] == []
    assert [name for name in BY_NAME if name != name.lower() or " " in name] == []


@pytest.mark.parametrize("code", BY_CODE)
def test_bad_and_good(code: str) -> None:
    """Something is found in the bad example, nothing in the good one; the message says what must hold."""
    rule = BY_CODE[code]
    diagnostics = found(rule, rule.bad.encode())

    assert diagnostics
    assert found(rule, rule.good.encode()) == []
    for one in diagnostics:
        assert one.code == code
        assert one.message[0] == one.message[0].lower() or one.message[0] == "`"
        assert not one.message.endswith(".")


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_it_points_at_the_same(code: str, written: str) -> None:
    """With CRLF, a byte order mark, and text of several bytes before it, the same is found in the same words."""
    rule = BY_CODE[code]
    plain, other = rule.bad.encode(), WRITTEN[written](_foreign(rule, rule.bad).encode())
    expected, diagnostics = found(rule, plain), found(rule, other)
    diagnostics = [one for one in diagnostics if "byte order mark" not in one.message]

    assert [one.message for one in diagnostics] == [one.message for one in expected]
    for one, first in zip(diagnostics, expected, strict=True):
        before = _foreign(rule, plain[first.start : first.end].decode()).encode()
        assert other[one.start : one.end].replace(b"\r\n", b"\n").strip() == before.strip()


@pytest.mark.parametrize("code", FIXABLE)
@pytest.mark.parametrize("written", WRITTEN)
def test_fix(code: str, written: str) -> None:
    """The fix makes the good example of the bad one, whatever the line ends; a second time it changes nothing."""
    rule = BY_CODE[code]
    outcome = mended(rule, WRITTEN[written](rule.bad.encode()))

    assert outcome.revision is not None
    assert all(one.fix.safe is (rule.fixes == "safe") for one in found(rule, rule.bad.encode()) if one.fix is not None)
    after = outcome.revision.result.source.data
    assert after.decode() == WRITTEN[written](rule.good.encode()).decode()
    assert found(rule, after) == []
    again = mended(rule, after)
    assert again.revision is not None
    assert not again.revision.changed


def test_many_have_fixes() -> None:
    """The list that the test of fixes runs over is not short."""
    assert len(FIXABLE) > 20
    assert [rule.code for rule in RULES if bool(rule.fixes) is not (rule.code in FIXABLE)] == []
    assert all(issubclass(rule, AcrossRule) for rule in ACROSS)


def _foreign(rule: AnyRule, text: str) -> str:
    """The text with letters of two, three and four bytes in its title."""
    return text.replace("Faster builds", "Fäster 漢 🎯 builds").replace("Ship faster", "Ship fäster 漢 🎯")
