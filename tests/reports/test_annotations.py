"""GitHub's annotations: one line a finding, which nothing in a file can break or colour."""

from __future__ import annotations

from scaffold.reports.finding_records import as_annotations
from scaffold.rules.finding import Severity
from scaffold.workspace.checked import Checked, Reported


def test_nothing_reaches_the_log_as_it_is() -> None:
    """Control characters are written out, and what parts a command is escaped."""
    found = Reported("TASK004", "unknown-team", Severity.HINT, 4, 6, "`\x1b[31m\n::error::%`", "a: b, c\x9b")
    file = Checked("a,\x1b b:.md", "é\nabc\n".encode(), (found,))

    place = "file=a%2C\\x1b b%3A.md,line=2,col=2,endColumn=4"
    text = "`\\x1b[31m\\n::error::%25`%0Aa: b, c\\x9b"
    assert list(as_annotations([file])) == [f"::notice {place},title=TASK004 unknown-team::{text}"]
