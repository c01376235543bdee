"""Text of a file, made safe to show: it can neither move the cursor nor hide itself."""

from __future__ import annotations

import re

# C0 and C1 controls and DEL, but not tab and line feed; and the controls of bidirectional text, which can make
# a line read otherwise than it is (Unicode Technical Report 36, section 2.5); and halves of characters, which are how
# Python holds the bytes of a file name that is not UTF-8.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def control_in(text: str) -> str:
    """The number of the first character that would be written out; empty if there is none. White space is none."""
    found = _UNSAFE.search(text.replace("\r", ""))
    return "" if found is None else f"0x{ord(found[0]):02x}" if ord(found[0]) < 0x100 else f"U+{ord(found[0]):04X}"


def visible(text: str) -> str:
    """`text` with every control character written out (`\\x1b`, `\\u202e`)."""
    return _UNSAFE.sub(_written_out, text)


def visible_line(text: str) -> str:
    """The same on one line: tabs and line feeds are written out too."""
    return visible(text).replace("\t", "\\t").replace("\n", "\\n")


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def folded(text: str) -> str:
    """`text` on one line: runs of blanks, tabs and line ends become one blank. A no-break space is no blank."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
