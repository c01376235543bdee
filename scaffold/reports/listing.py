"""Records as a table, JSON, CSV or YAML."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from scaffold.documents.fields import COUNTS, SEVERAL
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.documents.fields import Record

ListingFormat: TypeAlias = Literal["table", "json", "csv", "yaml"]


def listing(
    records: Sequence[Record],
    fields: Sequence[str],
    form: ListingFormat,
    *,
    width: int | None,
    colour: bool,
    each: str,
) -> str:
    """The records in one of the formats; `width` columns for a table in a terminal, None for as many as it takes."""
    match form:
        case "json":
            import msgspec  # noqa: PLC0415 -- only this format needs it

            return msgspec.json.format(msgspec.json.encode(_plain(records, each)), indent=2).decode() + "\n"
        case "csv":
            return _csv(records, fields)
        case "yaml":
            return _yaml(_plain(records, each))
        case _:
            return _table(records, fields, width=width, colour=colour)


def _plain(records: Sequence[Record], each: str) -> list[dict[str, Any]]:
    """Values as they are: a list where a field may have several, a number where it is one."""
    return [{field: _value(field, values, each) for field, values in record.items()} for record in records]


def _value(field: str, values: tuple[str, ...], each: str) -> Any:
    if field in COUNTS:
        return int(values[0]) if values else 0
    one_row = each in ("task", "ask") and field in ("task", "level", "notes", "table", "subgoal")
    one_section = each == "section" and field in ("section", "level")
    one_owner = each == "owner" and field == "owner"
    if field in SEVERAL and not (
        one_row or one_section or one_owner or (each in ("task", "ask") and field == "section")
    ):
        return list(values)
    return values[0] if len(values) == 1 else list(values) if values else None


def _csv(records: Sequence[Record], fields: Sequence[str]) -> str:
    import csv  # noqa: PLC0415 -- only this format needs it

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_joined(record[field]) for field in fields] for record in records)
    return text.getvalue()


def _yaml(values: list[dict[str, Any]]) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only this format needs it

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # ruamel types it as None
    text = io.StringIO()
    yaml.dump(values, text)
    return text.getvalue()


def _table(records: Sequence[Record], fields: Sequence[str], *, width: int | None, colour: bool) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for field in fields:
        numeric = field in COUNTS
        table.add_column(
            Text(field), justify="right" if numeric else "left", overflow="fold", no_wrap=field == "path"
        )
    for record in records:
        table.add_row(*(Text(visible_line(_joined(record[field]))) for field in fields))
    text = io.StringIO()
    console = Console(
        file=text, width=width or 100_000, force_terminal=colour, no_color=not colour, markup=False, highlight=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def _joined(values: tuple[str, ...]) -> str:
    return ", ".join(value for value in values if value)
