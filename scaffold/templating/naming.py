"""Where a new document goes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from scaffold.problems import Problem

if TYPE_CHECKING:
    from scaffold.layouts.format import Format

# Long enough to tell goals apart, short enough for a tab and a commit message.
LONGEST = 60


def slug(title: str) -> str:
    """A file name from a title: lower case, words joined by hyphens, accents taken off, other letters kept.

    Raises `Problem` for a title without a letter or digit.
    """
    folded = unicodedata.normalize("NFKD", title.casefold())
    bare = unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))
    words: list[str] = re.findall(r"[^\W_]+", bare)
    if not words:
        raise Problem(f"no file name can be made of the title `{title}`", right="choose one with `--output PATH`")
    name = words[0][:LONGEST]
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name += "-" + word
    return name


def file_path(form: Format, title: str, milestone: str) -> str:
    """The path of a new document below the documents' folder, as the layout has it.

    Raises `Problem` where the milestone is missing, or is more than the name of a folder.
    """
    pattern = form.layout.file.path
    if "{milestone}" in pattern:
        if not milestone:
            raise Problem("`milestone` is missing", right="`--milestone NAME`, or `milestone:` in the answers file")
        if milestone.startswith(".") or re.search(r"[/\\\x00]", milestone):
            what = (
                "leads out of the project" if ".." in milestone or "/" in milestone else "is not a folder to be found"
            )
            raise Problem(f"the milestone `{milestone}` {what}", right="give the name of one folder")
    return pattern.replace("{milestone}", milestone).replace("{slug}", slug(title))


def default_milestone(form: Format, folders: tuple[str, ...]) -> str:
    """The newest folder that the layout claims; without one, the first it names in full."""
    if folders:
        return folders[-1]
    return next((name for name in form.layout.milestones if not re.search(r"[*?\[]", name)), "")
