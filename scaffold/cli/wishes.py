"""What the options of `scaffold new` say besides the answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where the document goes and how it is asked for."""

    output: str = ""
    dry_run: bool = False
    force: bool = False
    save_answers: str = ""
    plain: bool = False
