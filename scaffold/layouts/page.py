"""What a page is read by: the layout of a file that no layout knows."""

from __future__ import annotations

from scaffold.layouts.format import Format
from scaffold.layouts.model import Directive, Layout, Vocabulary

# A page may show what a publisher replaces too, and has no layout to say how that is written.
PAGE = Format(
    Layout(name="page", directives=(Directive(name="directive", pattern=r"\(\(\(.*\)\)\)"),)),
    Vocabulary(),
)
