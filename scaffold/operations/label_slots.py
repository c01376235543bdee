"""Labels under another name: everywhere they refer to, and where they are defined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.documents.places import label_span, labels
from scaffold.markdown.references import label_key
from scaffold.operations.definition_lines import removal_account, removal_edits
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot, protected
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.text.edits import Edit

_BRACKETED = re.compile(r"!?\[(?P<label>(?:\\.|[^\[\]\\])+)\](?:\[\])?")
_LABEL = re.compile(r"(?:\\.|[^\[\]\\])*")


def bare_label(given: str) -> str:
    """A label as a person gave it, without brackets. Raises `ValueError` for what can't be one."""
    match = _BRACKETED.fullmatch(given.strip())
    label = match["label"] if match else given.strip()
    if not label.strip() or not _LABEL.fullmatch(label) or "\n" in label or label.startswith("^"):
        raise ValueError(f"`{given}` can't be the label of a reference; write it without brackets in it")
    return label


def label_slots(document: Document, names: Mapping[str, str], right: Collection[str]) -> Iterator[Slot]:
    """The labels whose key (`label_key`) is one of `names`, each with its new name; and those that have one already,
    or have a `right` one.
    """
    new = {*right, *(label_key(name) for name in names.values())}
    for label in labels(document):
        if label.key in names or label.key in new:
            what = "definition" if label.link is None else "reference"
            yield Slot(label.start, label.end, label.text, names.get(label.key, label.text), what)


class RenamingLabels(Replacing, frozen=True):
    """The base of operations that give labels other names. A definition that the new name has already stays alone."""

    def names(self, document: Document) -> Mapping[str, str]:
        """The new names by the keys of the old labels, of a document before and after."""
        raise NotImplementedError

    def right(self, document: Document) -> Collection[str]:  # noqa: ARG002 -- most new names follow from the arguments
        """The keys of labels that need no other name, where `names` does not tell of them afterwards."""
        return ()

    def slots(self, document: Document) -> Iterator[Slot]:
        going = {label_span(document.source, one).start for one in self._doubled(document)}
        for slot in label_slots(document, self.names(document), self.right(document)):
            if slot.start not in going:
                yield slot

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the new name is defined and leads elsewhere, or can't be given everywhere."""
        self._check(document)
        return (*super().edits(document), *removal_edits(document, self._doubled(document)))

    def account(self, before: Document) -> tuple[Account, Account]:
        added, removed = super().account(before)
        return added, removed + removal_account(before, self._doubled(before))

    def _doubled(self, document: Document) -> list[Definition]:
        """Definitions that would be the second of their new name."""
        names = self.names(document)
        taken = {label_key(one.label) for one in document.definitions}
        return [
            one
            for one in document.definitions
            if (to := names.get(label_key(one.label))) and label_key(to) in taken - {label_key(one.label)}
        ]

    def _check(self, document: Document) -> None:
        targets = {label_key(one.label): one.target for one in reversed(document.definitions)}
        names = self.names(document)
        for one in self._doubled(document):
            to = names[label_key(one.label)]
            if targets[label_key(to)] != one.target:
                raise Problem(
                    f"`[{to}]` is defined here and leads elsewhere: `{targets[label_key(to)]}`, not `{one.target}`",
                    right=f"give `[{one.label}]` another name, or one of the two another target",
                    place=document.source.place(one.start),
                )
        found = [slot for slot in self.slots(document) if slot.text != slot.wanted]
        fixed = [slot for slot in found if protected(document, slot.start, slot.end)]
        if fixed and len(fixed) < len(found) and any(slot.what == "definition" for slot in found):
            raise Problem(
                f"`[{fixed[0].text}]` also stands where `<!-- scaffold: off -->` protects it",
                right="change it by hand, or take the comment away",
                place=document.source.place(fixed[0].start),
            )
