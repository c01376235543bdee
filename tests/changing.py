"""A change of documents that has all there is: files replaced, made, removed and renamed, and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.workspace.files import Files
from scaffold.workspace.project import Project
from scaffold.workspace.transaction import Committed, Transaction

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.workspace.disk import Disk

COMMAND = ("set", "status=Accepted")


def project(root: Path, disk: Disk | None = None) -> Project:
    return Project.around(root, Files(disk))


def grow(root: Path, documents: int) -> None:
    """A project with so many documents, one of them behind a link."""
    (root / ".scaffold").mkdir(parents=True)
    for number in range(documents):
        folder = root / f"{2025 + number % 2}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.md").write_bytes(b"# Goal %d\r\n" % number * 40)
        (folder / f"{number}.md").chmod((0o644, 0o600, 0o755)[number % 3])
    (root / "link.md").symlink_to("2025/0.md")


def change(root: Path, disk: Disk | None = None) -> Committed:
    """Replace all documents but two: one is removed, one renamed; and make one in a new folder."""
    where = project(root, disk)
    with Transaction(where, COMMAND) as transaction:
        for path in sorted(root.glob("20*/*.md")):
            before = path.read_bytes()
            match path.stem:
                case "0":
                    transaction.add(str(root / "link.md"), before, before + b"new\n")
                case "1":
                    transaction.add(str(path), before, None)
                case "2":
                    transaction.rename(str(path), str(root / "2025" / "two.md"), before, before + b"renamed\n")
                case _:
                    transaction.add(str(path), before, before + b"new\n")
        transaction.add(str(root / "2027" / "new" / "goal.md"), None, b"# New\n")
        return transaction.commit()
