"""What one rule leaves to another, and what it leaves to the author."""

from __future__ import annotations

from rules_of import form_of, found, nothing_there, opened

from scaffold.rules.book.lost_owner import LostOwner
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.facts import Around
from scaffold.rules.finding import Severity
from scaffold.rules.fixing import fixed
from scaffold.rules.metadata.split_row import SplitRow
from scaffold.rules.metadata.unreadable import UnreadableFrontMatter
from scaffold.rules.references.dead_definition import DeadDefinition
from scaffold.rules.sections.template_text import TemplateText
from scaffold.rules.sections.wrong_level import WrongLevel
from scaffold.rules.selection import Selection
from scaffold.rules.tables.bare_user import BareUser
from scaffold.rules.tables.team_cell import TeamCell

AROUND = Around(nothing_there)
METADATA = Selection(("META",))


def test_a_row_outside_the_table_is_not_missing() -> None:
    """It is told of once, and what would be added for a missing row does not take the place of what it says."""
    text = SplitRow.good.replace("| Status              | Proposed |", "\n| Status              | Accepted |")
    document = opened(text.encode(), form_of("2026"))

    assert {one.code for one in diagnose(document, METADATA, AROUND)} == {SplitRow.code}
    revision = fixed(document, METADATA, unsafe=True, around=AROUND).revision
    assert revision is not None
    assert revision.result.status == "Accepted"
    assert diagnose(revision.result, METADATA, AROUND) == ()


def test_a_badge_with_an_address_makes_an_ask_to_the_book() -> None:
    """The book takes the address for teams, though the page shows another image than the badge."""
    text = TeamCell.good.replace("![Team][] [cargo]", "![Team](https://example.org/a.svg) [cargo]")

    assert [one.message for one in found(TeamCell, text.encode())] == [
        "the badge must have no address of its own: the book reads it as teams"
    ]


def test_what_is_added_to_be_filled_in_stays() -> None:
    """The words that say what belongs into a new section are text of the template, and all that is there."""
    text = TemplateText.good.partition("## Summary")[0] + "## Summary\n\nBuilds take half the time.\n"
    document = opened(text.encode(), form_of("2026"))
    sections = Selection(("SECT",))

    revision = fixed(document, sections, unsafe=True, around=AROUND).revision
    assert revision is not None
    motivation = revision.result.section("Motivation")
    assert motivation is not None
    assert revision.result.source.data[motivation.text_start : motivation.text_end].strip()
    found_after = diagnose(revision.result, sections, AROUND)
    assert [(one.code, one.fix) for one in found_after if "Team" not in one.message][:1] == [(TemplateText.code, None)]


def test_a_level_is_not_mended_with_what_stands_right() -> None:
    """A heading of the first level holds all that follows, and would push it down."""
    lone = WrongLevel.bad.replace("### Summary", "# Summary")
    holding = f"{lone}\n## Motivation\n\nThey are slow.\n"

    assert [one.fix is None for one in found(WrongLevel, lone.encode())] == [False]
    assert [one.fix is None for one in found(WrongLevel, holding.encode())] == [True]


def test_a_dead_definition_of_a_label_that_works_is_no_safe_fix() -> None:
    """Set apart it would stand first, and the label's links would lead to where it does."""
    plain, again = DeadDefinition.bad, f"{DeadDefinition.bad}\n[channel]: https://example.org/other\n"

    assert [one.fix.safe for one in found(DeadDefinition, plain.encode()) if one.fix is not None] == [True]
    assert [one.fix.safe for one in found(DeadDefinition, again.encode()) if one.fix is not None] == [False]


def test_text_of_the_template_in_a_comment_is_a_hint() -> None:
    """Readers of a finished document are disturbed by what they see."""
    finished = TemplateText.bad.replace("Proposed |", "Accepted |")
    hidden = finished.replace("*Short", "<!-- *Short").replace("year.*", "year.* -->")

    assert [one.severity for one in found(TemplateText, finished.encode())] == [Severity.WARNING]
    assert [one.severity for one in found(TemplateText, hidden.encode())] == [Severity.HINT]


def test_a_bare_user_is_told_of_once() -> None:
    """Who is a user elsewhere in the document lacks only the `@`; nobody says besides that it is no user."""
    document = opened(BareUser.bad.encode(), form_of("2026"))

    assert [one.code for one in diagnose(document, Selection(("TASK",)), AROUND)] == [BareUser.code]


def test_front_matter_is_pointed_at_where_it_breaks() -> None:
    """Not at its first line: a reader of YAML knows the line."""
    text = "---\ntitle: Ship faster\nstatus: [draft\nowner: ada\n---\n\n## Context\n"

    (only,) = found(UnreadableFrontMatter, text.encode())
    assert text[only.start : only.end] == "owner: ada"
    assert only.message == "front matter is not YAML: expected ',' or ']', but got ':'"


def test_a_title_of_front_matter_is_pointed_at() -> None:
    """Where a title stands twice in a folder, its row is marked."""
    text = "---\ntitle: Ship faster\nstatus: draft\nowner: ada\ntarget: 2027-Q1\n---\n\n## Context\n"

    (title,) = profile_of(opened(text.encode(), form_of("front matter"))).of("title")
    assert text[title.start : title.end] == title.text == "Ship faster"


def test_owners_within_other_words_are_parted_by_hand() -> None:
    """A comma in brackets would part what belongs together, so it is only said."""
    text = LostOwner.bad.replace("@ghost,@octocat ", "us (@ghost,@octocat)")
    plain = found(LostOwner, LostOwner.bad.encode())

    assert [one.fix is None for one in plain] == [False]
    assert [one.fix is None for one in found(LostOwner, text.encode())] == [True]
