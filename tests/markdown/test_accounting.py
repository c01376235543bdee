"""The account: what rendering cannot show."""

from __future__ import annotations

import cmarkgfm
import pytest

from scaffold.markdown.accounting import (
    CLASSES,
    Account,
    account_of,
    account_of_definition,
    account_of_text,
    imbalance,
    same_things,
)
from scaffold.markdown.comparing import page_events
from scaffold.markdown.reading import read
from scaffold.text.source import Source

NOTHING = Account()


def account(text: str) -> Account:
    return account_of(read(Source(text.encode())))


def difference(before: str, after: str) -> tuple[str, str, int] | None:
    return imbalance(account(before), account(after), NOTHING, NOTHING)


def folded_html(text: str) -> str:
    """A page as GitHub's parser renders it, white space folded: what most formatters compare."""
    return " ".join(cmarkgfm.github_flavored_markdown_to_html(text).split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x\n\n[unused]: https://a.b\n", "x\n"),
        ("[a]\n\n[a]: b\n[a]: c\n", "[a]\n\n[a]: b\n"),
        ("[a]\n\n[a]: b\n[A]: b\n", "[a]\n\n[a]: b\n"),
        ("```\nif x:\n    y\n```\n", "```\nif x:\n  y\n```\n"),
        ("```\na\n\nb\n```\n", "```\na\nb\n```\n"),
        ("<pre>\na\nb\n</pre>\n", "<pre>\na b\n</pre>\n"),
        ("| a |\n|---|\n| b | surplus |\n", "| a |\n|---|\n| b |\n"),
    ],
)
def test_what_rendering_does_not_show(before: str, after: str) -> None:
    """Each loss that folded HTML does not show is seen by the account or by the comparison of events."""
    seen = page_events(Source(before.encode())) != page_events(Source(after.encode()))

    assert folded_html(before) == folded_html(after)
    assert seen or difference(before, after) is not None
    assert seen or not same_things(*(read(Source(text.encode())) for text in (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a b", "a", ("words", "b", -1)),
        ("a", "a a", ("words", "a", 1)),
        ("```\na\n```\n", "```\na\n\n```\n", ("code lines", "", 1)),
        ("<https://a.b|c>", "<https://a.b c>", None),
    ],
)
def test_the_first_imbalance(before: str, after: str, expected: tuple[str, str, int] | None) -> None:
    """What was lost or appeared is named, with its class and how many too many or too few."""
    assert difference(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("x\n\n[unused]: b\n", "x\n", "definitions"),
        ("[a]: b\n[a]: b\n", "[a]: b\n", "definitions"),
        ("```\n  a\n```\n", "```\n a\n```\n", "code lines"),
        ("a\n\n    b\n", "a\n\n     b\n", "code lines"),
        ("a <!-- b  c -->", "a <!-- b c -->", "comments"),
        ("x[^1]\n\n[^1]: n\n", "x[^1]\n", "footnotes"),
        ("<https://a.b>", "<https://a.c>", "URLs"),
        ("a", "b", "words"),
    ],
)
def test_each_class_is_counted(before: str, after: str, name: str) -> None:
    """A thing that changes is missed in its class."""
    assert account(before).of(name) != account(after).of(name)
    assert difference(before, after) is not None
    assert not same_things(*(read(Source(text.encode())) for text in (before, after)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|a|b|\n|-|:-|\n|c|\n", "| a   | b   |\n| --- | :-- |\n| c   |     |\n"),
        ("# a\n\n\n\nb", "# a\n\nb\n"),
        ("a \n\n[x]: y\n", "a\n\n[x]: y\n"),
        ("a\r\n```\r\nb\r\n```\r\n", "a\n```\nb\n```\n"),
        ("[A  b]: c\n", "[A b]: c\n"),
        ("", "\n"),
    ],
)
def test_layout_is_not_counted(before: str, after: str) -> None:
    """Padding, dashes, blank lines and line ends are no things of the account."""
    assert difference(before, after) is None


@pytest.mark.parametrize("dashes", ["- - -", "---", "* * *"])
def test_only_delimiters_are_layout(dashes: str) -> None:
    """Dashes outside a delimiter row are counted."""
    assert difference(f"a\n\n{dashes}\n", "a\n") is not None


def test_balance() -> None:
    """What was added and what was removed is weighed against before and after, class by class."""
    before, after = account("a b\n\n[x]: y\n"), account("a c\n\n[x]: z\n")
    added = account_of_text("c") + account_of_definition("[x]: z", "x", "z")
    removed = account_of_text("b") + account_of_definition("[x]: y", "x", "y")

    assert imbalance(before, after, added, removed) is None
    assert imbalance(before, after, added, NOTHING) is not None
    assert imbalance(before, after, NOTHING, removed) is not None
    assert imbalance(before, before, added, removed) is not None


def test_a_moved_word_balances() -> None:
    """The account counts and does not look at order: the comparison of events does that."""
    assert difference("a b", "b a") is None


def test_the_parts_of_a_text() -> None:
    """A value's account has its words, URLs, footnotes and comments."""
    found = account_of_text("a | https://x.y/z [^1] <!-- c -->")

    assert {name: sorted(found.of(name)) for name in CLASSES} == {
        "words": ["-->", "<!--", "[^1]", "a", "c", "https://x.y/z"],
        "URLs": ["https://x.y/z"],
        "definitions": [],
        "footnotes": ["[^1]"],
        "comments": ["<!-- c -->"],
        "code lines": [],
    }


def test_definitions_are_counted_by_their_key() -> None:
    """A definition that an operation declares is the one that reading finds, whatever the label's case."""
    assert account("[A  b]: c\n").of("definitions") == account_of_definition("[a B]: c", "a B", "c").of("definitions")


def test_accounts_add_up() -> None:
    """The account of two texts is the sum of theirs."""
    one, other = "a https://b.c\n", "a\n\n[d]: e\n"
    total = account(one) + account(other)

    assert total.of("words")["a"] == 2
    assert imbalance(account(f"{one}\n{other}"), total, NOTHING, NOTHING) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```\x0c", "```\x0c\n"),
        ("    \u2028", "    \u2028\n"),
        ("<!--", "<!--\n"),
        ("\ufeff\na", "\ufeffa\n"),
        ("\ufeffa|b\n-|-\n", "\ufeff| a   | b   |\n| --- | --- |\n"),
    ],
)
def test_layout_is_not_counted_at_the_ends(before: str, after: str) -> None:
    """The mark at the start and the final line end are no things of the account."""
    assert difference(before, after) is None


def test_code_in_containers_is_compared() -> None:
    """Whatever becomes of code in a list, the comparison of events sees it."""
    one, other = "- ```\n  a\n    b\n  ```\n", "- ```\n  a\n   b\n  ```\n"

    assert page_events(Source(one.encode())) != page_events(Source(other.encode()))
