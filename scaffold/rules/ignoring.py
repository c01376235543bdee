"""`<!-- scaffold: ignore TASK003 -->`: what an author wants no word about."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.documents.document import Document

_COMMENT = re.compile(rb"<!--[ \t]*scaffold:[ \t]*ignore[ \t]+(?P<words>[\w,\- \t]+?)[ \t]*-->")


class Ignored:
    """What the comments of a document ask for: a finding is ignored on the line after, and in a table, list or
    paragraph that begins there, since no comment can stand inside a table.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = _words_by_start(document) if b"scaffold:" in document.source.data else {}

    def __contains__(self, found: tuple[str, str, int]) -> bool:
        """Whether a rule, by its code or its name, is ignored at an offset."""
        if not self._words:
            return False
        code, name, start = found
        at = {self._document.source.line_start(start)}
        at |= {block.start for block in self._document.reading.blocks if block.start <= start < block.end}
        words = {word for one in at for word in self._words.get(one, ())}
        return any(word == name or code.startswith(word.upper()) or word.upper() == "ALL" for word in words)


def _words_by_start(document: Document) -> Mapping[int, set[str]]:
    """The words of each comment by the offset of the line that it is about: the next one that is no such comment."""
    source = document.source
    about: defaultdict[int, set[str]] = defaultdict(set)
    for match in _COMMENT.finditer(source.data):
        line = source.line_end(match.end())
        while line < len(source.data) and _COMMENT.match(source.data[line : source.line_end(line)].lstrip()):
            line = source.line_end(line)
        about[line] |= set(match["words"].decode().replace(",", " ").split())
    return about
