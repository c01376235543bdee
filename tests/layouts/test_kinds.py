"""Kinds of values: what is accepted, how it is written, and what is said of all else."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import pytest

from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.format import Format
from scaffold.layouts.kinds import BadValue, Written, accept
from scaffold.layouts.model import Column, Kind, Layout, RowSpec, Vocabulary

PLAIN = Format(Layout(name="plain"), Vocabulary())
RUST = Catalogue().get("2025h1")


class Good(NamedTuple):
    """A value of a kind, and how a document writes it; `spec` are fields of the row."""

    kind: str
    value: str
    written: str
    spec: dict[str, Any] = {}  # noqa: RUF012 -- never changed


class Bad(NamedTuple):
    """A value that is refused, with words of what is wrong and of what would be right."""

    kind: str
    value: str
    what: str
    right: str
    spec: dict[str, Any] = {}  # noqa: RUF012 -- never changed


HOME: dict[str, Any] = {"repository": "org/home", "repositories": ("org/old",)}
ANY: dict[str, Any] = {"repositories": ("*",)}
SIZES: dict[str, Any] = {"choices": ("Small", "Very large")}
CHANNEL: dict[str, Any] = {"label": "channel"}
ZULIP = "https://rust-lang.zulipchat.com/#narrow/channel/187312-wg-async/"

GOOD = (
    Good("line", "Use A & B", "Use A & B"),
    Good("line", "  a \t b\n c ", "a b c"),
    Good("line", "é 漢 🎯 | `x`", "é 漢 🎯 | `x`"),
    Good("line", "", ""),
    Good("text", "a\nb", "a b"),
    Good("literal", "<!-- X -->", "<!-- X -->", {"default": "<!-- X -->"}),
    Good("user", "ghost", "@ghost"),
    Good("user", " @ghost ", "@ghost"),
    Good("user", "a" * 39, "@" + "a" * 39),
    Good("user", "@ghost", "ghost", {"written": "{user}"}),
    Good("users", "ghost,@octocat", "@ghost, @octocat"),
    Good("users", "@ghost", "ghost", {"written": "{user}"}),
    Good("team", "lang", "[lang]"),
    Good("team", "[lang]", "[lang]"),
    Good("team", "[lang][]", "[lang]"),
    Good("teams", "lang, [libs-api]", "[lang], [libs-api]"),
    Good("choice", "very LARGE", "Very large", SIZES),
    Good("status", "proposed", "Proposed"),
    Good("status", "Not Accepted", "Not accepted"),
    Good("issue", "105", "[org/home#105]", HOME),
    Good("issue", "#105", "[org/home#105]", HOME),
    Good("issue", "[org/home#105]", "[org/home#105]", HOME),
    Good("issue", "org/old#105", "[org/old#105]", HOME),
    Good("issue", "https://github.com/org/home/issues/105", "[org/home#105]", HOME),
    Good("issue", "github.com/org/home/pull/105/", "[org/home#105]", HOME),
    Good("issue", "https://github.com/org/home/issues/105#issuecomment-1", "[org/home#105]", HOME),
    Good("issue", "some.org/re-po_1#7", "[some.org/re-po_1#7]", ANY),
    Good("issue", "105", "#105", {"repository": "org/home", "written": "#{number}"}),
    Good("issues", "a/b#1,c/d#2", "[a/b#1], [c/d#2]", ANY),
    Good("issues", "1, #2", "[org/home#1], [org/home#2]", HOME),
    Good("link", "#wg https://example.org/x", "[#wg](https://example.org/x)"),
    Good("link", "two words <https://example.org>", "[two words](https://example.org)"),
    Good("link", "a [b] https://example.org", "[a (b)](https://example.org)"),
    Good("link", "https://example.org/x", "[example.org](https://example.org/x)"),
    Good("link", "[a](https://example.org)", "[a](https://example.org)"),
    Good("link", "Book https://example.org/a_(b)", "[Book](<https://example.org/a_(b)>)"),
    Good("link", "https://example.org/)", "[example.org](<https://example.org/)>)"),
    Good("link", "Book https://example.org/a_(b)", "[Book][channel]", CHANNEL),
    Good("link", "[a][b]", "[a][b]"),
    Good("link", "[a][]", "[a][]"),
    Good("link", "#wg https://example.org/x", "[#wg][channel]", CHANNEL),
    Good("link", ZULIP, "[#wg-async][channel]", CHANNEL),
    Good("link", "n/a", "N/A", {"none": "N/A"}),
    Good("url", "https://example.org/a_(b)", "https://example.org/a_(b)"),
    Good("url", "http://localhost", "http://localhost"),
    Good("date", "2026-01-31", "2026-01-31"),
    Good("date", "20260131", "2026-01-31"),
    Good("span", "2026", "2026"),
    Good("span", "2026 - 2027", "2026-2027"),
    Good("span", "2026\u20132028", "2026-2028"),
    Good("span", "2026-future", "2026-Future"),
    Good("span", "FUTURE", "Future"),
    Good("yes-no", "YES", "Yes"),
    Good("yes-no", "true", "Yes"),
    Good("yes-no", "n", "No"),
)

BAD = (
    Bad("line", " \n ", "is empty", "", {"required": True}),
    Bad("literal", "x", "`x` is not what stands here", "write `<!-- X -->`", {"default": "<!-- X -->"}),
    Bad("user", "two words", "`two words` names no user", "name one user: `@ghost`"),
    Bad("user", "@a @b", "`@a @b` names several users", "name one user: `@ghost`"),
    Bad("user", "a, b", "names no user", "name one user: `ghost`", {"written": "{user}"}),
    Bad("user", "-a", "`-a` names no user", "name one user"),
    Bad("user", "a" * 40, "names no user", "name one user"),
    Bad("user", "@", "`@` names no user", "name one user"),
    Bad("users", "@a @b", "names several users", "`@ghost, @octocat`"),
    Bad("team", "langs", "there is no team `langs`", "did you mean `lang`? allowed: `book`, `bootstrap`"),
    Bad("team", "lang, types", "`lang, types` is not a team", "name one team: `[lang]`"),
    Bad("teams", "lang, nope", "there is no team `nope`", "allowed: `book`"),
    Bad("choice", "smal", "`smal` is not allowed", "did you mean `Small`? allowed: `Small`, `Very large`", SIZES),
    Bad("choice", "x", "`x` is not allowed", "allowed: `Small`, `Very large`", SIZES),
    Bad("status", "acepted", "`acepted` is not allowed", "did you mean `Accepted`? allowed: `Proposed`"),
    Bad("issue", "abc", "`abc` is not an issue", "write a number, `#123`, the issue's URL, or `org", HOME),
    Bad("issue", "0", "`0` is not an issue", "write a number", HOME),
    Bad("issue", "105 106", "`105 106` is not an issue", "write a number", HOME),
    Bad("issue", "https://gitlab.com/org/home/issues/1", "is not an issue", "write a number", HOME),
    Bad("issue", "org/other#1", "is an issue of `org/other`", "an issue of `org/home` belongs here", HOME),
    Bad("issue", "105", "`105` does not say which repository", "write `org/repository#123`", ANY),
    Bad("issues", "a/b#1 c/d#2", "`a/b#1 c/d#2` is not an issue", "org/repository#123", ANY),
    Bad("link", "words", "`words` has no URL", "write a name and a URL: `#channel https://example.org/channel`"),
    Bad("link", "#c ftp://example.org", "has no URL", "write a name and a URL"),
    Bad("link", "#c https://[", "`https://[` is not a URL", "write it as `https://…`"),
    Bad("url", "example.org", "`example.org` is not a URL", "write it as `https://…`"),
    Bad("url", "ftp://example.org", "is not a URL", "write it as `https://…`"),
    Bad("url", "https://a b", "is not a URL", "write it as `https://…`"),
    Bad("url", "https://a|b", "is not a URL", "write it as `https://…`"),
    Bad("date", "31.1.2026", "`31.1.2026` is not a date", "write it as `2026-01-31`"),
    Bad("date", "2026-02-30", "`2026-02-30` is not a date", "write it as `2026-01-31`"),
    Bad("span", "soon", "`soon` is not a span of years", "write `2026`, `2026-2027` or `Future`"),
    Bad("span", "2027-2025", "`2027-2025` ends before it begins", "write `2025-2027`"),
    Bad("span", "2026-", "`2026-` is not a span of years", "write `2026`"),
    Bad("yes-no", "maybe", "`maybe` is neither yes nor no", "write `Yes` or `No`"),
)


def accepted(kind: str, value: str, spec: dict[str, Any]) -> Written:
    """As in a goal of 2025h1, which has teams, people and statuses."""
    return accept(value, RowSpec(name="R", kind=kind, **spec), RUST)  # type: ignore[arg-type]


def test_every_kind_has_cases() -> None:
    """No kind of the model is left out, and each is refused something where it can be."""
    kinds = set(get_args(Kind))

    assert {good.kind for good in GOOD} == kinds
    assert {bad.kind for bad in BAD} == kinds - {"text"}


@pytest.mark.parametrize("good", GOOD, ids=lambda good: f"{good.kind}: {good.value[:30]!r}")
def test_a_value_is_written_in_one_form(good: Good) -> None:
    """What people write in several ways a document writes in one."""
    assert accepted(good.kind, good.value, good.spec).text == good.written


@pytest.mark.parametrize("good", GOOD, ids=lambda good: f"{good.kind}: {good.value[:30]!r}")
def test_a_written_value_is_right(good: Good) -> None:
    """Accepting what a document writes gives it back unchanged, so that one function also checks."""
    assert accepted(good.kind, good.written, good.spec).text == good.written


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.kind}: {bad.value[:30]!r}")
def test_a_refused_value_says_what_is_right(bad: Bad) -> None:
    """A value of the wrong kind is refused with what is wrong and what to write instead."""
    with pytest.raises(BadValue) as caught:
        accepted(bad.kind, bad.value, bad.spec)

    assert bad.what in caught.value.what
    assert bad.right in caught.value.right


@pytest.mark.parametrize("kind", get_args(Kind))
def test_empty_values(kind: Any) -> None:
    """An optional value may be empty, and so may a required one whose row says `empty`; any other is refused."""
    optional = RowSpec(name="R", kind=kind, default="x", choices=("x",))
    allowed = RowSpec(name="R", kind=kind, default="x", choices=("x",), required=True, empty=True)
    required = RowSpec(name="R", kind=kind, default="x", choices=("x",), required=True)

    assert accept(" ", optional, RUST) == accept("", allowed, RUST) == Written("")
    with pytest.raises(BadValue, match="is empty"):
        accept("", required, RUST)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_none_has_its_own_word(kind: Any) -> None:
    """A row may have a word for «there is none», whatever its kind is, in any case of letters."""
    spec = RowSpec(name="R", kind=kind, none="N/A", required=True)

    assert accept("n/a", spec, RUST) == accept("N/A", spec, RUST) == Written("N/A")


# -- the programme's own


@pytest.mark.parametrize(
    ("layout", "written"),
    [
        ("2025h1", "[rust-lang/rust-project-goals#105]"),
        ("2025h1-final", "[rust-lang/goals#105]"),
        ("2025h2", "[rust-lang/goals#105]"),
        ("2026", "[rust-lang/goals#105]"),
    ],
)
def test_a_tracking_issue_is_of_the_home_of_its_period(catalogue: Catalogue, layout: str, written: str) -> None:
    """A number, a number with `#`, and the URL mean the issue of the repository that the period used."""
    form = catalogue.get(layout)
    row = form.row("Tracking issue")
    url = f"https://github.com/{written[1:-5]}/issues/105"

    assert row is not None
    assert [accept(value, row.spec, form).text for value in ("105", "#105", url, written)] == [written] * 4


@pytest.mark.parametrize("name", ["rust-lang/goals", "rust-lang/rust-project-goals"])
@pytest.mark.parametrize("layout", ["2025h1", "2026"])
def test_the_other_name_of_the_repository_is_kept(catalogue: Catalogue, layout: str, name: str) -> None:
    """Both names of the goals' repository are allowed, and neither is turned into the other."""
    form = catalogue.get(layout)
    row = form.row("Tracking issue")

    assert row is not None
    assert accept(f"https://github.com/{name}/issues/7", row.spec, form).text == f"[{name}#7]"


def test_a_channel_has_a_definition(catalogue: Catalogue) -> None:
    """A channel's URL stands in a definition under the table; its name is read from the URL."""
    form = catalogue.get("2025h1")
    row = form.row("Zulip channel")

    assert row is not None
    assert accept(ZULIP, row.spec, form) == Written("[#wg-async][channel]", (("channel", ZULIP),))
    assert accept(f"our place {ZULIP}", row.spec, form) == Written("[our place][channel]", (("channel", ZULIP),))
    assert accept("[#wg-async][channel]", row.spec, form) == Written("[#wg-async][channel]")


def test_a_channel_name_of_zulip_is_decoded(catalogue: Catalogue) -> None:
    """Zulip writes `.2F` for a slash in the name of a channel."""
    form = catalogue.get("2025h1")
    row = form.row("Zulip channel")

    assert row is not None
    assert accept("https://x.zulipchat.com/#narrow/stream/1-t-lang.2Fdocs/topic/y", row.spec, form).text == (
        "[#t-lang/docs][channel]"
    )


def test_people_and_teams_are_spelt_as_the_vocabulary_does() -> None:
    """Known misspellings of users and old names of teams are put right."""
    users = [accepted("user", name, {}).text for name in ("boxyuwu", "@JoelMarcey", "whlo")]
    teams = [accepted("team", name, {}).text for name in ("T-lang", "COMPILER", "crates.io")]

    assert users == ["@BoxyUwU", "@joelmarcey", "@weihanglo"]
    assert teams == ["[lang]", "[compiler]", "[crates-io]"]


def test_without_a_vocabulary_every_team_is_one() -> None:
    """A layout without teams of its own takes any name, and names none in its messages."""
    spec = RowSpec(name="R", kind="team")

    assert accept("anything", spec, PLAIN).text == "[anything]"
    with pytest.raises(BadValue) as caught:
        accept("two words", spec, PLAIN)
    assert caught.value.right == "name one team"


def test_an_alias_of_a_status_means_the_status() -> None:
    """An old name of a status is accepted and written as the name of today."""
    from scaffold.layouts.model import Alias, Status

    form = Format(Layout(name="x", statuses=(Status(name="Done", aliases=(Alias(name="Finished"),)),)), Vocabulary())

    assert accept("finished", RowSpec(name="S", kind="status"), form).text == "Done"


def test_a_choice_may_be_open() -> None:
    """What `also` matches as a whole is taken as it is; other words are not."""
    funded = Column(name="Funded", kind="choice", choices=("No", "Partial"), also=r"Partial by \S.*")

    assert accept("partial", funded, RUST).text == "Partial"
    assert accept("Partial by Acme", funded, RUST).text == "Partial by Acme"
    with pytest.raises(BadValue, match="`Partial by` is not allowed"):
        accept("Partial by", funded, RUST)


def test_columns_have_kinds_too() -> None:
    """A cell is accepted like a row's value."""
    assert accept("small", Column(name="Size", kind="choice", choices=("Small",)), RUST).text == "Small"
    with pytest.raises(BadValue, match="is empty"):
        accept("", Column(name="Size", required=True), RUST)


# -- at the edges


def test_a_repository_with_digits_is_no_issue() -> None:
    """Between a repository and a number stands a `#`."""
    with pytest.raises(BadValue):
        accepted("issue", "rust-lang/rust12", ANY)


@pytest.mark.parametrize("value", ["Book https://example.org/a_(b)", "https://example.org/(x)/y"])
def test_a_written_link_with_brackets_is_right(value: str) -> None:
    """A URL with round brackets in it makes a link that is accepted again as it stands."""
    written = accepted("link", value, {}).text

    assert accepted("link", written, {}).text == written


@pytest.mark.parametrize(
    "value",
    [
        "Fund https://example.org/)",
        "Fund https://example.org/(",
        "Fund https://example.org/a_(b)",
        "a (b) https://example.org/(a(b))",
        "C:\\ https://example.org",
    ],
)
def test_a_written_link_is_a_link(value: str) -> None:
    """Whatever the name and the URL are, Markdown reads one link to that URL."""
    from scaffold.markdown.reading import read
    from scaffold.text.source import Source

    links = read(Source(accepted("link", value, {}).text.encode())).links

    assert [link.target for link in links] == [value.rsplit(maxsplit=1)[-1]]


def test_a_url_with_brackets_is_defined_as_it_is() -> None:
    """In a definition a URL stands without more around it."""
    written = accepted("link", "Book https://example.org/a_(b)", CHANNEL)

    assert written.definitions == (("channel", "https://example.org/a_(b)"),)


@pytest.mark.parametrize("value", ["[a](https://example.org/b_(c))", "[a](https://example.org/(b)/c)"])
def test_a_link_with_pairs_of_brackets_is_a_link(value: str) -> None:
    """Markdown needs no `<…>` where the brackets of a URL are in pairs, and people write none."""
    assert accepted("link", value, {}).text == value


def test_years_have_ascii_digits() -> None:
    """A span of years is read by programs, which want 0 to 9."""
    with pytest.raises(BadValue):
        accepted("span", "٢٠٢٦", {})


@pytest.mark.parametrize(
    ("kind", "spec", "word"),
    [("choice", SIZES, "Small"), ("status", {}, "Proposed"), ("literal", {"default": "<!-- X -->"}, "<!-- X -->")],
)
def test_an_empty_value_of_few_words_names_them(kind: str, spec: dict[str, Any], word: str) -> None:
    """Where only some words are allowed, an empty value is answered with those."""
    with pytest.raises(BadValue) as caught:
        accepted(kind, "", {**spec, "required": True})

    assert f"`{word}`" in caught.value.right
