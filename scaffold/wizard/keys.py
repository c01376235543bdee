"""What the keys do, in every question that is asked in a terminal; and the footer that says so."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from prompt_toolkit.application import get_app
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, Window

from scaffold.wizard.events import Back, Cancel

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

_EVERYWHERE = ("Shift+Tab: back", "Ctrl-C: stop, keep all")


class Edit(str):
    """The person wants the editor for what they have typed."""

    __slots__ = ()


def toolbar(columns: int, *keys: str) -> Window:
    """What the keys do; a line that is too narrow is broken between two of them."""
    unbroken = (key.replace(" ", "\0") for key in (*keys, *_EVERYWHERE))
    lines = textwrap.wrap(" · ".join(unbroken), max(columns - 1, 20), break_long_words=False)
    footer = FormattedTextControl([("class:bottom-toolbar", "\n".join(lines).replace("\0", " "))])
    return Window(footer, dont_extend_height=True, style="class:bottom-toolbar")


def keys(*, with_editor: bool) -> KeyBindings:
    """What the keys do in every question. They come before questionary's own."""
    bound = KeyBindings()

    @bound.add("s-tab", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Back(_typed()))

    @bound.add("c-c", eager=True)
    @bound.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Cancel(_typed()))

    # Alt+Enter would be an answer that is none of the choices.
    @bound.add("escape", "enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        del event

    if with_editor:

        @bound.add("c-o", eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=Edit(_typed()))

    return bound


def _typed() -> str:
    return get_app().current_buffer.text
