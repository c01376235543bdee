"""An overview of documents as a picture with bars, JSON or CSV.

JSON is an object: `documents` (how many), `statuses` (`milestone`, `status`, `documents`), `badges` (`milestone`,
`badge`, `tasks`), `teams` (`milestone`, `team`, `asks`, `without champion`, which is null where no layout has a row for
champions), `missing` (`path`, `milestone`, `status`, `next`, `demand`, `lack`), `placeholders` (`path`, `milestone`,
`placeholders`). CSV has a line for each of these: `what` (`status`, `badge`, `ask`, `ask without champion`, `missing`,
`placeholder`), `milestone`, `status` (the next one of what is missing), `name`, `path`, `count`.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from scaffold.reports.bars import Block, Line, pictured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.overview import Overview
    from scaffold.reports.table import Screen

OverviewFormat: TypeAlias = Literal["table", "json", "csv"]

_HEADER = ("what", "milestone", "status", "name", "path", "count")


def overview_report(overview: Overview, form: OverviewFormat, screen: Screen) -> str:
    """The overview in one of the formats."""
    match form:
        case "json":
            import msgspec  # noqa: PLC0415 -- only this format needs it

            return msgspec.json.format(msgspec.json.encode(_plain(overview)), indent=2).decode() + "\n"
        case "csv":
            return _csv(overview)
        case _:
            return _picture(overview, screen)


def _picture(overview: Overview, screen: Screen) -> str:
    blocks = (
        Block("milestone, status", "documents", _statuses(overview)),
        Block("badge", "tasks", _badges(overview)),
        Block("asks without champion", "asks", _teams(overview)),
        Block("next status needs", "documents", _missing(overview)),
        Block("placeholders left", "documents", _placeholders(overview)),
    )
    return pictured(blocks, screen)


def _statuses(overview: Overview) -> list[Line]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for milestone, status, count in overview.statuses:
        groups[milestone].append(Line(status or "(no status)", count, depth=1))
    return list(
        _grouped(
            (name or "(no milestone)", lines, sum(line.number for line in lines)) for name, lines in groups.items()
        )
    )


def _grouped(groups: Iterable[tuple[str, list[Line], int]]) -> Iterator[Line]:
    for name, lines, total in groups:
        yield Line(name, total, bar=False)
        yield from lines


def _badges(overview: Overview) -> list[Line]:
    counts: Counter[str] = Counter()
    for _, badge, tasks in overview.badges:
        counts[badge] += tasks
    return [Line(badge, count) for badge, count in counts.most_common()]


def _teams(overview: Overview) -> list[Line]:
    """Of the milestones whose documents have a row for champions."""
    asks: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for _, team, all_asks, lacking in overview.teams:
        if lacking is not None:
            asks[team] += all_asks
            without[team] += lacking
    return [Line(team, count, asks[team]) for team, count in without.most_common() if count]


def _missing(overview: Overview) -> list[Line]:
    by_status: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in overview.missing:
        by_status[one.next][one.demand].add(one.path)
    return list(
        _grouped(
            (
                status,
                sorted(
                    (Line(name, len(paths), depth=1) for name, paths in demands.items()), key=lambda one: -one.number
                ),
                len(set().union(*demands.values())),
            )
            for status, demands in by_status.items()
        )
    )


def _placeholders(overview: Overview) -> list[Line]:
    counts = Counter(one.milestone for one in overview.placeholders)
    return [Line(milestone or "(no milestone)", counts[milestone]) for milestone in sorted(counts)]


def _plain(overview: Overview) -> dict[str, Any]:
    parts = {name: value for name, value in overview._asdict().items() if name != "documents"}
    return {
        "documents": overview.documents,
        **{name: [_record(one._asdict()) for one in value] for name, value in parts.items()},
    }


def _record(values: dict[str, Any]) -> dict[str, Any]:
    return {name.replace("_", " "): _path(value) if name == "path" else value for name, value in values.items()}


def _path(path: str) -> str:
    """Bytes of a file name that are no UTF-8 have no place in a text: they are written out."""
    return path.encode("utf-8", "backslashreplace").decode()


def _csv(overview: Overview) -> str:
    import csv  # noqa: PLC0415 -- only this format needs it

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(("status", milestone, status, "", "", count) for milestone, status, count in overview.statuses)
    writer.writerows(("badge", milestone, "", badge, "", count) for milestone, badge, count in overview.badges)
    for milestone, team, asks, without in overview.teams:
        writer.writerow(("ask", milestone, "", team, "", asks))
        if without is not None:
            writer.writerow(("ask without champion", milestone, "", team, "", without))
    writer.writerows(("missing", one.milestone, one.next, one.demand, _path(one.path), 1) for one in overview.missing)
    writer.writerows(
        ("placeholder", one.milestone, "", "", _path(one.path), len(one.placeholders)) for one in overview.placeholders
    )
    return text.getvalue()
