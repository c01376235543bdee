"""The operations and conditions of a migration, read from plain values; all that is wrong is put down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import msgspec

from scaffold.documents.selecting import parse_terms
from scaffold.layouts.format import offered
from scaffold.layouts.validation import explain
from scaffold.operations.chosen_tables import METADATA
from scaffold.operations.conditional import Conditional
from scaffold.problems import Problem
from scaffold.text.offering import offer
from scaffold.text.values import Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.documents.selecting import Term
    from scaffold.layouts.format import Format
    from scaffold.operations.content import ContentOperation
    from scaffold.operations.operation import Operation
    from scaffold.text.yaml import Path, Yaml

CONDITION = "if"


class Reader(Values):
    """Typed access to the values of a migration. `formats` say which fields a condition may name."""

    def __init__(self, yaml: Yaml, formats: tuple[Format, ...], kinds: Mapping[str, type[ContentOperation]]) -> None:
        super().__init__(yaml)
        self._formats = formats
        self._kinds = kinds

    def terms(self, value: Any, path: Path) -> tuple[Term, ...]:
        """The terms of a list of conditions; those that can't be read are left out."""
        terms: list[Term] = []
        for item, here in self.items(value, path):
            if not isinstance(item, str):
                self.wrong("a condition must be words", here, "write `FIELD=VALUE`, in quotes")
                continue
            try:
                terms += parse_terms((item,), self._formats)
            except Problem as problem:
                self.wrong(problem.what, here, problem.right)
        return tuple(terms)

    def operations(self, value: Any, path: Path) -> tuple[Operation, ...]:
        """The operations of a list; those that can't be read are left out."""
        read = (self._operation(item, here) for item, here in self.items(value, path))
        return tuple(operation for operation in read if operation is not None)

    def _operation(self, value: Any, path: Path) -> Operation | None:
        names = [key for key in value if key != CONDITION] if isinstance(value, dict) else []
        if len(names) != 1:
            what = " and ".join(f"`{name}`" for name in names[:3]) + " stand in one operation"
            right = "write `- NAME: {ARGUMENT: VALUE}`" + (", each after a dash of its own" if names else "")
            self.wrong(what if names else "an operation must be a mapping of its name to its arguments", path, right)
            return None
        name = names[0]
        terms = self.terms(value.get(CONDITION), (*path, CONDITION))
        kind = self._kinds.get(name)
        if kind is None:
            place = self._yaml.key_place((*path, name))
            right = offer(name, self._kinds, "there are")
            self.add(Problem(f"there is no operation `{name}`", right=right, place=place))
            return None
        operation = self._made(kind, value[name], (*path, name))
        return Conditional(operation, terms) if terms and operation is not None else operation

    def _made(self, kind: type[ContentOperation], value: Any, path: Path) -> ContentOperation | None:
        """The operation of a kind with the arguments at a path."""
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        if not isinstance(value, dict | None):
            right = "write " + (f"`{kind.name}: {{{next(iter(fields))}: …}}`" if fields else f"`{kind.name}: {{}}`")
            self.wrong(f"the arguments of `{kind.name}` must be a mapping of names to values", path, right)
            return None
        before = len(self.problems)
        arguments = self.mapping(value, path, fields)
        for name, field in fields.items():
            if name in arguments:
                self._check(arguments[name], field.type, (*path, name))
            elif field.required:
                self._missing(name, kind, path)
        made = self._converted(arguments, kind, path) if len(self.problems) == before else None
        self._check_table(getattr(made, "table", ""), (*path, "table"))
        return made

    def _check_table(self, table: str | tuple[str, ...], path: Path) -> None:
        """Put down a table that no layout knows by this name. Its header may be any."""
        names = [spec.name for form in self._formats for spec in form.layout.tables]
        if names and isinstance(table, str) and table and table not in (*names, METADATA):
            known = [spec.name for form in offered(self._formats) for spec in form.layout.tables]
            right = offer(table, known, "there are") or "write its header as a list"
            self.wrong(f"no layout has a table `{table}`", path, right)

    def _check(self, value: Any, kind: Any, path: Path) -> None:
        """Put down what is wrong with an argument. msgspec does not say which value of a mapping is."""
        inner = _values_of(kind)
        if inner is not None and isinstance(value, dict):
            for key, one in value.items():
                self._check(one, inner, (*path, key))
        else:
            self._converted(value, kind, path)

    def _converted(self, value: Any, kind: Any, path: Path) -> Any:
        """A value as a type; None, and a problem put down, where it is none."""
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            self.add(explain(error, kind, self._yaml, path))
        except Problem as problem:
            self.wrong(problem.what, path, problem.right)
        return None

    def _missing(self, name: str, kind: type[ContentOperation], path: Path) -> None:
        fields = msgspec.structs.fields(kind)
        needed = ", ".join(f"`{field.encode_name}`" for field in fields if field.required)
        further = ", ".join(f"`{field.encode_name}`" for field in fields if not field.required)
        right = f"it needs {needed}" + (f"; it may have {further}" if further else "")
        place = self._yaml.key_place(path)
        self.add(Problem(f"`{kind.name}`: `{name}` is missing", right=right, place=place))


def _values_of(kind: Any) -> Any:
    """The type of the values of a mapping's type; None for any other type."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return get_args(kind)[1] if get_origin(kind) is dict else None
