"""Old headings of sections: those that mean the same and are replaced, and those that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.catalogue import Catalogue
from scaffold.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


def test_an_alias_is_recognised_like_a_variant(tmp_path: Path) -> None:
    """At the section's own level; a variant may be of another."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "my.yaml").write_text(
        'name: my\nsections:\n  - {heading: Why, aliases: [Reason], variants: ["### Cause"]}\n', encoding="utf-8"
    )
    form = Catalogue(tmp_path).get("my")
    (why,) = form.layout.sections

    assert [form.section(*heading) for heading in ((2, "Why"), (2, "Reason"), (3, "Cause"))] == [why, why, why]
    assert form.section(3, "Reason") is None


def test_an_alias_of_another_level_is_refused(tmp_path: Path) -> None:
    """Replacing it would change the level of all that stands below it."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "my.yaml").write_text(
        'name: my\nsections:\n  - heading: Why\n    aliases: ["### Cause"]\n', encoding="utf-8"
    )

    with pytest.raises(Problem, match="`### Cause` is of another level") as caught:
        Catalogue(tmp_path).get("my")

    assert caught.value.place.line == 4
    assert "`variants`" in caught.value.right


def test_what_means_something_else_is_no_alias(catalogue: Catalogue) -> None:
    """A year is not six months, and a heading with a link in it says more than its words."""
    aliases = {alias for form in catalogue.formats() for spec in form.layout.sections for alias in spec.aliases}
    variants = {variant for form in catalogue.formats() for spec in form.layout.sections for variant in spec.variants}

    assert {"The next six months", "Status quo", "Design axiom", "FAQ", 'The "shiny future"'} <= aliases
    assert {"The next year", "The plan for 2024", "Motivation & status quo", "[Design axioms][da]"} <= variants
    assert not aliases & variants
