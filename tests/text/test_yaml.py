"""YAML as plain values with their places."""

from __future__ import annotations

import pytest

from scaffold.problems import Place, Problem
from scaffold.text.yaml import DEEPEST, MOST_VALUES, Value, read_yaml


def _refusal(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        read_yaml(text, "answers.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: 1", {"a": 1}),
        ("a: -1_000", {"a": -1000}),
        ("a: 0x1f", {"a": 31}),
        ("a: 0o17", {"a": 15}),
        ("a: 1.50", {"a": 1.5}),
        ("a: true\nb: False", {"a": True, "b": False}),
        ("a: yes\nb: off", {"a": "yes", "b": "off"}),
        ("a: ~\nb:\nc: null", {"a": None, "b": None, "c": None}),
        ("a: 2026-01-31", {"a": "2026-01-31"}),
        ("a: '1.10'", {"a": "1.10"}),
        ("a: [x, {b: c}]", {"a": ["x", {"b": "c"}]}),
        ("a: |\n  x\n   y\n", {"a": "x\n y\n"}),
        ("a: >-\n  x\n  y\n", {"a": "x y"}),
        ("1: a", {"1": "a"}),
        ("x: &a [1]\ny: *a", {"x": [1], "y": [1]}),
    ],
)
def test_plain_values(text: str, expected: Value) -> None:
    """YAML 1.2 as words, numbers, lists and mappings; `yes` is a word, a date is a word."""
    assert read_yaml(text).value == expected


@pytest.mark.parametrize("written", ["1.10", "007", "true", "0x1f", "1e3", "yes", "1_000", "2026-01-31"])
def test_words_stay_words(written: str) -> None:
    """With `words`, what looks like a number or a truth value stays as it was written."""
    assert read_yaml(f"a: {written}\nb: [{written}]", words=True).value == {"a": written, "b": [written]}


def test_words_know_nothing() -> None:
    """With `words`, what is missing is still missing."""
    assert read_yaml("a: ~\nb:", words=True).value == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system ['echo x']", "python/object/apply:os.system"),
        ("!!python/object/apply:os.system ['echo x']", "python/object/apply:os.system"),
        ("a: !!python/name:os.system", "python/name:os.system"),
        ("a: !!binary aGk=", "binary"),
        ("a: !!set {x}", "set"),
        ("a: !own x", "!own"),
        ("a: !!omap [x: 1]", "omap"),
    ],
)
def test_tags_are_refused(text: str, tag: str) -> None:
    """No tag makes an object: each is refused, on its line."""
    problem = _refusal(text)

    assert tag in problem.what
    assert problem.place.line == 1


def test_exploding_anchors_are_refused() -> None:
    """Anchors that would unfold to a billion values are refused before they do."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    problem = _refusal("\n".join(lines))

    assert f"more than {MOST_VALUES:,} values" in problem.what


@pytest.mark.parametrize("text", ["&a [*a]", "a: &a {b: *a}", "a: &x [[*x]]"])
def test_recursion_is_refused(text: str) -> None:
    """A value that contains itself is refused."""
    assert "nested too deeply" in _refusal(text).what


@pytest.mark.parametrize("depth", [DEEPEST + 2, 5_000])
def test_nesting_is_bounded(depth: int) -> None:
    """Lists within lists are refused below a fixed depth, however deep they are."""
    assert "nested too deeply" in _refusal("[" * depth + "]" * depth).what


def test_deep_but_allowed() -> None:
    """The deepest nesting that is allowed is read."""
    value = read_yaml("[" * DEEPEST + "]" * DEEPEST).value
    for _ in range(DEEPEST - 1):
        assert isinstance(value, list)
        (value,) = value

    assert value == []


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3", "x:\n  é: 1\n  é: 2"])
def test_a_key_stands_once(text: str) -> None:
    """A key that stands twice is refused at its second place."""
    problem = _refusal(text)

    assert "stands twice" in problem.what
    assert problem.place.line == 3


@pytest.mark.parametrize("text", ["[a]: b", "? {x: y}\n: b"])
def test_a_key_is_a_word(text: str) -> None:
    """A list or a mapping can't be a key."""
    assert "must be a word" in _refusal(text).what


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: 1\nb: [x\n", 3, 1), ("é: 'x", 1, 6), ("a: b: c", 1, 5), ("a:\n\t- x", 2, 1), ("a: *x", 1, 4)],
)
def test_what_is_not_yaml_has_a_place(text: str, line: int, column: int) -> None:
    """A mistake of grammar is a problem with its line and its column in characters."""
    problem = _refusal(text)

    assert problem.what.startswith("is not YAML: ")
    assert "\n" not in problem.what
    assert problem.place == Place("answers.yaml", line, column)


@pytest.mark.parametrize("text", ["---\na: 1\n---\nb: 2\n", "%YAML 9\n---\na"])
def test_other_mistakes_are_problems(text: str) -> None:
    """A second document and unknown directives are problems and not tracebacks."""
    assert _refusal(text).what.startswith("is not YAML: ")


@pytest.mark.parametrize(("text", "line", "column"), [("a: \x07", 1, 4), ("a: 1\né: x\x00", 2, 5), ("\x1b", 1, 1)])
def test_a_control_character_has_a_place(text: str, line: int, column: int) -> None:
    """A character that YAML does not allow is a problem with its line and its column."""
    problem = _refusal(text)

    assert problem.what == "has a character that YAML does not allow"
    assert problem.place == Place("answers.yaml", line, column)


def test_places() -> None:
    """Each value knows where it stands; a missing one stands where its nearest parent does."""
    read = read_yaml("é: 1\nb:\n  - x\n  - c: 漢\n", "a.yaml")

    assert read.place(("é",)) == Place("a.yaml", 1, 4)
    assert read.place(("b", 1, "c")) == Place("a.yaml", 4, 8)
    assert read.key_place(("b", 1, "c")) == Place("a.yaml", 4, 5)
    assert read.place(("b", 7)) == read.place(("b",)) == Place("a.yaml", 3, 3)
    assert read_yaml("", "a.yaml").place(("x",)) == Place("a.yaml", 1, 1)


@pytest.mark.parametrize(
    "text", ["a: !!int x", "a: !!int ''", "a: !!float x", f"a: {'1' * 5000}", "%YAML 1.1\n---\na: 190:20:30"]
)
def test_what_is_no_number_is_a_problem(text: str) -> None:
    """A word that is said to be a number, or a number that is too long, is a problem and not a traceback."""
    assert _refusal(text).place.line == 1 + text.count("\n")


@pytest.mark.parametrize(
    ("text", "expected"), [("-.INF", "-inf"), (".NaN", "nan"), ("+0x1f", "31"), ("-0o17", "-15"), ("0b11", "3")]
)
def test_every_spelling_of_a_number(text: str, expected: str) -> None:
    """All that the YAML reader takes for a number is read as that number."""
    assert str(read_yaml(f"a: [{text}]").value) == f"{{'a': [{expected}]}}"


@pytest.mark.parametrize("text", ["a: !!bool x", "a: !!null x", "%YAML 1.1\n---\na: yes"])
def test_no_word_is_lost_in_a_truth_value(text: str) -> None:
    """A word that is said to be a truth value or nothing is refused, or read as what it means; it never gets lost."""
    try:
        value = read_yaml(text).value
    except Problem:
        return

    assert value == {"a": True}


def test_a_repeated_anchor_does_not_warn() -> None:
    """An anchor that is given twice is no warning on the terminal: the later one counts."""
    assert read_yaml("a: &x 1\nb: &x 2\nc: *x").value == {"a": 1, "b": 2, "c": 2}
