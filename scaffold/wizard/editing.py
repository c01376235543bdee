"""The whole document, edited: what its answers are now, as far as answers can say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.problems import Problem, Problems
from scaffold.rewriting.creation import adopt
from scaffold.wizard.likeness import answers_of
from scaffold.wizard.prefilling import left_open, prefilled

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.rewriting.creation import Creation
    from scaffold.wizard.interview import Interview


def taken_over(state: Interview, text: str, make: Callable[[Interview], Creation]) -> Interview:
    """The interview after its document was edited as a whole. `make` makes the document of answers.

    Its answers become those of the text where they give the very same document; else it holds the text itself.
    """
    kept = replace(state, text=text, outcome="", at=())
    try:
        made = adopt(state.form, text, str(state.answers.get("milestone", "")))
        again = left_open(prefilled(replace(kept, text="", given={}, entries={}), answers_of(made.document)))
        same = make(again).document.source.data == made.document.source.data
    except (Problem, Problems):
        return kept
    return again if same else kept
