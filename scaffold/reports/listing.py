"""Records as a table, JSON, CSV or YAML."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from scaffold.documents.fields import COUNTS, SEVERAL
from scaffold.reports.table import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.documents.fields import Record
    from scaffold.reports.table import Screen

ListingFormat: TypeAlias = Literal["table", "json", "csv", "yaml"]


def listing(records: Sequence[Record], fields: Sequence[str], form: ListingFormat, each: str, screen: Screen) -> str:
    """The records in one of the formats."""
    match form:
        case "json":
            import msgspec  # noqa: PLC0415 -- only this format needs it

            return msgspec.json.format(msgspec.json.encode(_plain(records, each)), indent=2).decode() + "\n"
        case "csv":
            return _csv(records, fields)
        case "yaml":
            return _yaml(_plain(records, each))
        case _:
            rows = ([_joined(record[field]) for field in fields] for record in records)
            return listed(fields, rows, screen, COUNTS)


def _plain(records: Sequence[Record], each: str) -> list[dict[str, Any]]:
    """Values as they are: a list where a field may have several, a number where it is one."""
    return [{field: _value(field, _decodable(values), each) for field, values in record.items()} for record in records]


def _decodable(values: tuple[str, ...]) -> tuple[str, ...]:
    """Bytes of a file name that are no UTF-8 have no place in a text: they are written out."""
    return tuple(value.encode("utf-8", "backslashreplace").decode() for value in values)


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
    writer.writerows([_joined(_decodable(record[field])) for field in fields] for record in records)
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


def _joined(values: tuple[str, ...]) -> str:
    return ", ".join(value for value in values if value)
