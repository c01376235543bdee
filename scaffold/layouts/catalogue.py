"""All layouts there are: the shipped ones, and a project's own beside or over them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from scaffold.layouts.cache import keep, kept, key_of
from scaffold.layouts.format import Format
from scaffold.layouts.model import Layout, Vocabulary
from scaffold.layouts.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.loading import Loader


class Catalogue:
    """Layouts and vocabulary by name.

    `own` is a project's `.scaffold` folder: its `layouts/` and `vocabulary/` come before the shipped ones.
    A layout of the same name replaces the shipped one; it may still say `extends: NAME` of that very name.

    All of them, read and checked, are kept between runs for as long as no byte of their files changes.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._folders = [shipped("seeds")] if own is None else [own, shipped("seeds")]
        self._formats: dict[str, Format] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The layouts' names, sorted; the shipped ones and the project's own."""
        return tuple(sorted({path.stem for folder in self._folders for path in (folder / "layouts").glob("*.yaml")}))

    def formats(self) -> tuple[Format, ...]:
        """Every layout, loaded. Raises `Problem`."""
        if len(self._formats) < len(self.names):
            key = self._key()
            self._formats = self._recalled(key) or self._loaded(key)
        return tuple(self._formats[name] for name in self.names)

    def get(self, name: str) -> Format:
        """A layout by name, checked. Raises `Problem` with file, line and what is allowed."""
        if name not in self._formats:
            self._formats |= self._recalled(self._key()) or {name: self._load(name)}
        return self._formats[name] if name in self._formats else self._load(name)

    def source(self, name: str) -> Path:
        """The file that a layout is in. Raises `Problem` for an unknown layout."""
        return self._loader.find(name)

    def _load(self, name: str) -> Format:
        form = self._loader.load(name)
        return Format(form.layout, form.vocabulary, own=name in self._own)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The names of the project's own layouts."""
        return frozenset(path.stem for folder in self._folders[:-1] for path in (folder / "layouts").glob("*.yaml"))

    @cached_property
    def _loader(self) -> Loader:
        from scaffold.layouts.loading import Loader  # noqa: PLC0415 -- not needed where all is kept

        return Loader(self._folders)

    def _key(self) -> str:
        return key_of(
            path
            for folder in self._folders
            for part in ("layouts", "vocabulary")
            for path in (folder / part).glob("*.yaml")
        )

    def _loaded(self, key: str) -> dict[str, Format]:
        formats = {name: self.get(name) for name in self.names}
        keep(key, msgspec.json.encode([(form.layout, form.vocabulary) for form in formats.values()]))
        return formats

    def _recalled(self, key: str) -> dict[str, Format]:
        data = kept(key)
        try:
            found = msgspec.json.decode(data, type=list[tuple[Layout, Vocabulary]]) if data else []
        except msgspec.DecodeError:  # damaged: read the YAML
            return {}
        return {layout.name: Format(layout, vocabulary, own=layout.name in self._own) for layout, vocabulary in found}
