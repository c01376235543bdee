"""How many columns a text takes in a terminal or an editor with a fixed-width font."""

from __future__ import annotations


def display_width(text: str) -> int:
    """Columns of `text`; a character that cannot be shown counts as none."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth, wcwidth  # noqa: PLC0415 -- only text that is not ASCII needs its tables

    width = wcswidth(text)
    if width >= 0:
        return width
    return sum(max(wcwidth(character), 0) for character in text)
