"""Completion while somebody types: of the whole line, or of the last word between commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from scaffold.wizard.question import Choice

# What stands around the name of a person or team and need not be typed.
_MARKS = "@[]!"


class Words(Completer):
    """Offers what contains the typed text, first what begins with it; with `several`, after each comma anew."""

    def __init__(self, words: Sequence[Choice], *, several: bool) -> None:
        self._words = words
        self._several = several

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor
        if self._several:
            typed = typed.rpartition(",")[2].lstrip()
        if not typed and not complete_event.completion_requested:
            return
        bare = typed.strip(_MARKS).lower()
        fitting = [word for word in self._words if bare in word.shown.lower()]
        fitting.sort(key=lambda word: not word.shown.strip(_MARKS).lower().startswith(bare))
        for word in fitting:
            yield Completion(word.shown, start_position=-len(typed), display_meta=word.help)
