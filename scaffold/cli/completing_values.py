"""What a project has to complete words with: layouts, milestones, statuses, fields, teams, drafts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scaffold.layouts.format import Format
    from scaffold.workspace.project import Project

    Pairs = Iterable[tuple[str, str]]


class Values:
    """Words and what they mean, each list made when it is asked for. No document is read."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def of_option(self, option: str, current: str) -> Pairs:
        """The values of an option by its name; none where files or free words belong."""
        options: Mapping[str, Callable[[], Pairs]] = {
            "--layout": self.layouts,
            "--milestone": self.milestones,
            "--resume": self.drafts,
            "--set": lambda: self.assignments(current, self.answers()),
            "--where": lambda: self.assignments(current, self.fields()),
            "--fields": lambda: _listed(self.fields(), current),
            "--select": lambda: _listed(dict(self.rules()), current),
            "--ignore": lambda: _listed(dict(self.rules()), current),
        }
        return options[option]() if option in options else ()

    def of_argument(self, command: str) -> Pairs:
        """The words that a command takes besides options, where they are no paths."""
        arguments: Mapping[str, Callable[[], Pairs]] = {
            "apply": self.migrations,
            "badge add": self.badges,
            "badge remove": self.badges,
            "badge replace": self.badges,
            "completion": lambda: (("bash", ""), ("zsh", ""), ("fish", "")),
            "explain": self.rules,
            "layouts": self.layouts,
            "rename row": lambda: self.rows().items(),
            "rename team": self.teams,
        }
        return arguments[command]() if command in arguments else ()

    def layouts(self) -> Pairs:
        return [(form.name, form.layout.title) for form in self._formats]

    def milestones(self) -> Pairs:
        names = {name for form in self._formats for name in self._project.milestones(form)}
        return [(name, "") for name in sorted(names, reverse=True)]

    def statuses(self) -> Pairs:
        """Each once, with what it means in the layout of new documents."""
        found: dict[str, str] = {}
        for form in self._formats:
            for status in form.layout.statuses:
                found.setdefault(status.name, status.help)
        return found.items()

    def teams(self) -> Pairs:
        return [(entry.name, "") for form in self._formats for entry in form.vocabulary.teams]

    def badges(self) -> Pairs:
        return {name: "" for form in self._formats for name in form.layout.badges.allowed}.items()

    def rules(self) -> Pairs:
        """The codes of what `scaffold check` finds."""
        from scaffold.rules.registry import BY_CODE

        return [(code, rule.name) for code, rule in BY_CODE.items()]

    def migrations(self) -> Pairs:
        from scaffold.workspace.migrations import migration_files

        return [(name, "") for name in migration_files(self._project)]

    def drafts(self) -> Pairs:
        from scaffold.wizard.drafts import Drafts

        return [(name, "") for name in Drafts(self._project.files).names()]

    def rows(self) -> dict[str, str]:
        """The metadata rows of all layouts, those of the layout of new documents first."""
        found: dict[str, str] = {}
        for form in self._formats:
            for row in form.layout.metadata.rows:
                if "{" not in row.name:
                    found.setdefault(row.name, row.help)
        return found

    def fields(self) -> dict[str, str]:
        """What can be asked of documents: their own fields, and rows of other names."""
        from scaffold.documents.fields import FIELDS

        others = {name: help_ for name, help_ in self.rows().items() if name.lower() not in FIELDS}
        return {**dict.fromkeys(FIELDS, ""), **others}

    def assignments(self, current: str, names: Mapping[str, str]) -> Pairs:
        """`NAME=` as long as there is no `=`, then `NAME=VALUE` with the values that the field can have."""
        field, equals, _ = current.partition("=")
        if not equals:
            return [(f"{name}=", help_) for name, help_ in names.items()]
        return [(f"{field}={value}", help_) for value, help_ in self._of_field(field)]

    def answers(self) -> dict[str, str]:
        """The keys of an answers file."""
        from scaffold.templating.answers import keys

        return keys(self._project.default_layout())

    @cached_property
    def _formats(self) -> tuple[Format, ...]:
        """All layouts, that of new documents first."""
        own = self._project.default_layout()
        return (own, *(form for form in self._project.catalogue.formats() if form.name != own.name))

    def _of_field(self, field: str) -> Iterator[tuple[str, str]]:
        """The values of a field whose kind has a list of them."""
        name = field.lower().rstrip("!")
        fixed: Mapping[str, Callable[[], Pairs]] = {
            "team": self.teams, "milestone": self.milestones, "layout": self.layouts, "status": self.statuses,
        }  # fmt: skip
        if name in fixed:
            yield from fixed[name]()
            return
        for form in self._formats:
            match = form.row(field)
            yield from ((choice, "") for choice in (match.spec.choices if match is not None else ()))


def _listed(names: Mapping[str, str], current: str) -> Pairs:
    """Names between commas: the last one."""
    before, comma, _ = current.rpartition(",")
    return [(f"{before}{comma}{name}", help_) for name, help_ in names.items()]
