"""Finding migrations: by name, the project's own before those that come with the program, or by path."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.layouts.shipped import shipped
from scaffold.operations.migration import LARGEST, read_migration
from scaffold.problems import Place, Problem
from scaffold.text.offering import offer
from scaffold.workspace.naming import placed
from scaffold.workspace.project import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.operations.migration import Migration
    from scaffold.workspace.project import Project

FOLDER = "migrations"
_SUFFIXES = (".yaml", ".yml")


def load_migration(project: Project, name: str) -> Migration:
    """The migration of a name or a path, wholly checked. Raises `Problem` or `Problems`.

    Paths of documents in it are written from the project's root.
    """
    path = find_migration(project, name)
    if os.path.isfile(path) and os.path.getsize(path) > 4 * LARGEST:  # a character has four bytes at most
        raise Problem(f"has more than {LARGEST:,} characters", right="make several files of it", place=Place(path))
    try:
        text = project.files.read(path, stream=True).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("is not UTF-8", right="save the file as UTF-8", place=Place(path)) from None
    migration = read_migration(text, path, project.catalogue.formats())
    operations = tuple(placed(operation, project.root) for operation in migration.operations)
    return replace(migration, operations=operations)


def find_migration(project: Project, name: str) -> str:
    """The file of a migration: a word with a slash or the ending of a file is a path, any other one a name.

    Raises `Problem` for a name that there is not.
    """
    if "/" in name or os.sep in name or name.endswith(_SUFFIXES):
        return name
    known = migration_files(project)
    if name in known:
        return os.path.relpath(known[name]) if known[name].is_relative_to(project.root) else str(known[name])
    if os.path.isfile(name):
        return name
    raise Problem(
        f"there is no migration `{name}`", right=offer(name, known, "there are") or "name a file that ends in `.yaml`"
    )


def migration_files(project: Project) -> dict[str, Path]:
    """Every migration that has a name, with its file; sorted by name."""
    folders = (shipped("seeds") / FOLDER, project.root / OWN / FOLDER)
    found = {path.stem: path for folder in folders for path in folder.glob("*.yaml")}
    return {name: found[name] for name in sorted(found)}
