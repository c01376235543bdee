"""Edits: what lies outside them is copied."""

from __future__ import annotations

import pytest

from scaffold.text.edits import Edit, OverlappingEdits, apply_edits


def test_no_edits_copy() -> None:
    """Without edits the bytes are the same."""
    assert apply_edits(b"\xff\x00a\r\n", []) == b"\xff\x00a\r\n"


def test_edits_in_any_order() -> None:
    """Edits apply by their place, not by the order in which they were given."""
    edits = [Edit(4, 5, b"E"), Edit(0, 1, b"AA"), Edit(2, 3, b"")]

    assert apply_edits(b"abcde", edits) == b"AAbdE"


def test_insertions_keep_their_order() -> None:
    """Insertions at one offset come out in the order in which they were given."""
    edits = [Edit(1, 1, b"2"), Edit(1, 1, b"1"), Edit(1, 1, b"3")]

    assert apply_edits(b"ab", edits) == b"a213b"


def test_insertion_beside_a_replacement() -> None:
    """An insertion may stand right before or right after a replacement."""
    edits = [Edit(1, 2, b"B"), Edit(1, 1, b"<"), Edit(2, 2, b">")]

    assert apply_edits(b"abc", edits) == b"a<B>c"


def test_touching_edits() -> None:
    """Edits that only touch do not overlap."""
    assert apply_edits(b"abcd", [Edit(0, 2, b"x"), Edit(2, 4, b"y")]) == b"xy"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2, b"x"), Edit(1, 3, b"y")],
        [Edit(0, 4, b"x"), Edit(1, 2, b"y")],
        [Edit(1, 3, b"x"), Edit(1, 3, b"x")],
        [Edit(0, 3, b"x"), Edit(1, 1, b"inside")],
    ],
)
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    """Two edits that want the same bytes are refused, in either order."""
    for given in (edits, edits[::-1]):
        with pytest.raises(OverlappingEdits) as caught:
            apply_edits(b"abcdef", given)

        assert {caught.value.first, caught.value.second} == set(edits)


@pytest.mark.parametrize("edit", [Edit(-1, 0, b""), Edit(2, 1, b""), Edit(0, 4, b""), Edit(4, 4, b"")])
def test_edits_outside_are_refused(edit: Edit) -> None:
    """An edit that does not lie within the bytes is refused."""
    with pytest.raises(ValueError, match="lies outside 3 bytes"):
        apply_edits(b"abc", [edit])


def test_edits_at_both_ends() -> None:
    """Bytes can be put before the first and after the last."""
    assert apply_edits(b"b", [Edit(0, 0, b"a"), Edit(1, 1, b"c")]) == b"abc"
    assert apply_edits(b"", [Edit(0, 0, b"a")]) == b"a"
