"""Text made safe to show."""

from __future__ import annotations

import unicodedata

import pytest

from scaffold.text.visible import visible, visible_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é漢🎉\tx\n", "plain é漢🎉\tx\n"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]8;;http://a\x07", "\\x1b]8;;http://a\\x07"),
        ("a\rb", "a\\x0db"),
        ("\x9b2J", "\\x9b2J"),
        ("\x00\x7f\x08", "\\x00\\x7f\\x08"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\u200f\u061c\u2028", "\\u200f\\u061c\\u2028"),
    ],
)
def test_controls_are_written_out(text: str, expected: str) -> None:
    """Escape sequences and controls of direction are shown as text; letters, tabs and line feeds stay."""
    assert visible(text) == expected


def test_one_line() -> None:
    """On one line tabs and line feeds are written out too."""
    assert visible_line("a\tb\nc\r\n") == "a\\tb\\nc\\x0d\\n"


def test_no_control_is_left() -> None:
    """No control character but tab and line feed is left, whichever it is."""
    controls = [chr(code) for code in range(0x2100) if unicodedata.category(chr(code)) == "Cc"]
    shown = visible("".join(controls))

    assert len(controls) == 65
    assert {character for character in shown if unicodedata.category(character) == "Cc"} == {"\t", "\n"}


def test_shown_text_stays() -> None:
    """What was made visible once is not changed again."""
    once = visible("\x1b[1m\u202e")

    assert visible(once) == once
