"""Templates compute text and nothing else: they reach no object, no file, and no end of memory."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from scaffold.problems import Problem
from scaffold.templating import environment
from scaffold.templating.answers import Answers
from scaffold.templating.context import Context
from scaffold.templating.environment import LONGEST, render

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue

PATH = "layouts/document.md.j2"


class _Words:
    """Stands for any object that a template is given."""

    secret = "secret"

    def method(self) -> str:
        return self.secret


def refused(template: str, **context: object) -> Problem:
    with pytest.raises(Problem) as caught:
        render(template, PATH, {"title": "A title", "words": _Words(), "call": _Words().method, **context})
    return caught.value


ESCAPES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__init__.__globals__ }}",
    "{{ title['__class__'] }}",
    "{{ title['__cl' ~ 'ass__'] }}",
    "{{ title|attr('__class__') }}",
    "{{ title|attr('__cl' ~ 'ass__') }}",
    "{{ title|attr(['__cl', 'ass__']|join) }}",
    "{{ title|attr('__CLASS__'|lower) }}",
    "{{ title|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ words.__dict__ }}",
    "{{ words.__module__ }}",
    "{{ words.method.__func__ }}",
    "{{ call.__self__ }}",
    "{{ call.__func__.__globals__ }}",
    "{{ call|attr('__self__') }}",
    "{{ ''.join.__self__ }}",
    "{{ self.__dict__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace().__class__ }}",
    "{{ range.__class__ }}",
    "{{ [].__class__ }}",
    "{{ (1).__class__ }}",
    "{{ true.__class__ }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '{0.__class__.__mro__}'.format(title) }}",
    "{{ '{t.__class__}'.format(t=title) }}",
    "{{ '{t.__class__}'.format_map({'t': title}) }}",
    "{{ ('{0.__cla' ~ 'ss__}').format(title) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(title) }}",
    "{{ ['{0.__class__}'.format][0](title) }}",
    "{{ '%s' % title }}",
    "{{ '%(x)s' % {'x': title} }}",
)


@pytest.mark.parametrize("template", ESCAPES)
def test_ways_out_of_the_sandbox_are_refused(template: str) -> None:
    """A template reaches nothing behind what it was given, however it spells it."""
    problem = refused(template)

    assert problem.what.startswith("may not do this: ")
    assert problem.right == "a template may only use what it was given"
    assert problem.place[:2] == (PATH, 1)


@pytest.mark.parametrize(
    "template",
    [
        "{{ [title]|map(attribute='__class__')|join }}",
        "{{ [title]|map('attr', '__class__')|join }}",
        "{{ [words]|map(attribute='__dict__')|join }}",
        "{{ [words]|groupby('__class__')|map('first')|join }}",
        "{{ [words]|selectattr('__class__')|list|length }}",
        "{{ [words]|sum(attribute='__dict__') }}",
    ],
)
def test_filters_reach_no_further(template: str) -> None:
    """A filter that takes an attribute's name gets nothing, or is refused, like a template that writes it."""
    try:
        text = render(template, PATH, {"title": "A title", "words": _Words()})
    except Problem:
        text = ""

    assert "class" not in text
    assert "secret" not in text


@pytest.mark.parametrize("template", ["{% include 'x' %}", "{% import 'os' as os %}", "{% extends 'x' %}"])
def test_templates_load_no_files(template: str) -> None:
    """A template is one file; it includes and imports nothing."""
    assert refused(template).place[:2] == (PATH, 1)


@pytest.mark.parametrize(
    "change", ["text.clear()", "text.update({})", "text.pop('a')", "list.append('x')", "list.clear()"]
)
def test_templates_change_nothing(change: str) -> None:
    """What a template is given stays as it is."""
    text, items = {"a": "b"}, ["a"]
    refused(f"{{{{ {change} }}}}", text=text, list=items)

    assert (text, items) == ({"a": "b"}, ["a"])


# -- without end


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10**10 }}",
        "{{ 10**10 * 'x' }}",
        "{{ [1] * 10**10 }}",
        "{{ 10**9 * (1, 2) }}",
        "{{ 2**65 }}",
        "{{ 2**-65 }}",
    ],
)
def test_repetition_has_a_bound(template: str) -> None:
    """A product or a power that would eat all memory is refused before it is computed."""
    assert refused(template).what.startswith("may not do this: ")


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(0, 10**9) %}x{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{% set x = 'x' * 3000000 %}{{ x }}{{ x }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 10**64**64 }}{{ ((10**64)**64)**64 }}",
    ],
)
def test_a_text_without_end_is_refused(template: str) -> None:
    """Huge ranges, loops in loops and macros that call themselves end with a problem."""
    problem = refused(template)

    assert problem.place.path == PATH
    assert problem.what


@pytest.mark.parametrize(
    "template",
    [
        "{{ lipsum() }}",
        "{{ lipsum.__globals__ }}",
        *(f"{{{{ title|{name} }}}}" for name in ("center", "format", "indent", "wordwrap")),
        "{{ [title]|map('center', 10**10)|join }}",
    ],
)
def test_what_makes_text_of_any_width_is_not_there(template: str) -> None:
    """No text by chance, and no filter that makes a text as wide as somebody likes."""
    problem = refused(template)

    assert "'lipsum' is undefined" in problem.what or "No filter named" in problem.what
    assert problem.place[:2] == (PATH, 1)


@pytest.mark.parametrize("method", ["center", "expandtabs", "ljust", "rjust", "translate", "zfill"])
def test_methods_that_make_text_of_any_width_are_refused(method: str) -> None:
    """A text has no method that pads it or writes it anew, however a template reaches for it."""
    for template in (f"title.{method}(9)", f"title['{method}'](9)", f"(title|attr('{method}'))(9)"):
        assert refused(f"{{{{ {template} }}}}").what.startswith(f"may not do this: access to attribute '{method}'")


@pytest.mark.parametrize("call", ["format(t=title)", "format_map({'t': title})"])
def test_a_text_has_no_format(call: str) -> None:
    """A format pads to any width that it says."""
    problem = refused(f"{{{{ '{{t:>5000000}}'.{call}|length }}}}")

    assert "format" in problem.what


LOOPS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


def test_a_template_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops that write nothing end with the time, and the line that was running is told."""
    monkeypatch.setattr(environment, "SECONDS", 0.05)
    problem = refused(f"a\n\n{LOOPS}\n")

    assert (problem.what, problem.right) == ("is not done after 0.05 seconds", "look for a loop without end")
    assert problem.place[:2] == (PATH, 3)


@pytest.mark.parametrize("template", [LOOPS, "{{ nope }}", "{{ title }}", "{% if %}"])
def test_the_clock_is_put_back(monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    """Whatever becomes of a template, no alarm is left, and who had one before has it again."""
    monkeypatch.setattr(environment, "SECONDS", 0.05)
    before = signal.getsignal(signal.SIGALRM)
    with contextlib.suppress(Problem):
        render(template, PATH, {"title": "A title"})

    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_templates_are_filled_in_by_other_threads_too() -> None:
    """Only the main thread has an alarm clock; another one does without."""
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(render, "{{ title }}", PATH, {"title": "A title"}).result() == "A title"


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="the system does not tell how much memory is in use")
@pytest.mark.parametrize(
    "template",
    [
        "{{ ('x' * 4000000).replace('x', 'xxx' * 1000)|length }}",
        "{{ ('x' * 4000000)|replace('x', 'xxx' * 1000)|length }}",
        "{{ range(1000)|join('x' * 4000000)|length }}",
        "{% set n = namespace(x='x') %}{% for i in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x|length }}",
    ],
    ids=["method", "filter", "join", "doubling"],
)
def test_a_text_that_is_only_computed_has_a_bound(template: str) -> None:
    """A text that would take all memory is stopped, and the bound is taken away again."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    problem = refused(template)

    assert problem.what == "takes too much memory"
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_long_text_is_no_text_without_end() -> None:
    """What is as long as allowed is made."""
    assert len(render(f"{{{{ 'x' * {LONGEST} }}}}", PATH, {})) == LONGEST


# -- mistakes


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("a\n{{ nope }}\n", 2, "can't be filled in: 'nope' is undefined"),
        ("a\nb\n{{ title.nope }}\n", 3, "has no attribute 'nope'"),
        ("\n\n{% if nope %}x{% endif %}\n", 3, "'nope' is undefined"),
        ("{% for x in nope %}{% endfor %}\n", 1, "'nope' is undefined"),
        ("{% for x in [1] %}\n\n{{ nope }}\n{% endfor %}\n", 3, "'nope' is undefined"),
        ("a\n{{ title ~ nope }}\n", 2, "'nope' is undefined"),
        ("a\n{{ 1 / 0 }}\n", 2, "division by zero"),
        ("a\n{{ [][3] }}\n", 2, "has no element 3"),
        ("a\n\n{{ title() }}\n", 3, "not callable"),
        ("a\n{{ 'x' + 1 }}\n", 2, "can't be filled in"),
        ("a\n{% if %}\n", 2, "is no template: "),
        ("a\nb\n{{ x\n", 3, "is no template: "),
        ("a\n{% endfor %}\n", 2, "Encountered unknown tag 'endfor'"),
        ("{% if true %}\nx\n", 2, "is no template: "),
        ("a\n{{ title|nofilter }}\n", 2, "No filter named 'nofilter'"),
    ],
)
def test_a_mistake_in_a_template_has_its_line(template: str, line: int, what: str) -> None:
    """A template that can't be read or filled in is a problem of that file, with the line."""
    problem = refused(template)

    assert what in problem.what
    assert problem.place.path == PATH
    assert problem.place.line == line


def test_an_undefined_name_lists_those_there_are() -> None:
    """Who misspells a name sees what the template is given."""
    assert refused("{{ titel }}").right == "there are: `title`, `words`, `call`"


def test_an_unknown_section_is_named(catalogue: Catalogue) -> None:
    """A template that asks for a section which the layout has not is told so."""
    form = catalogue.get("2025h1")
    with pytest.raises(Problem) as caught:
        render("\n{{ section('Sumary') }}", PATH, Context(form, Answers()).as_mapping())

    assert caught.value.what == "asks for a section `Sumary`, which the layout `2025h1` does not have"


def test_an_unknown_section_has_its_line(catalogue: Catalogue) -> None:
    """The template and the line that ask for it are named, as for any mistake in a template."""
    form = catalogue.get("2025h1")
    with pytest.raises(Problem) as caught:
        render("\n{{ section('Sumary') }}", PATH, Context(form, Answers()).as_mapping())

    assert caught.value.place[:2] == (PATH, 2)


# -- what templates can do


def test_text_is_what_the_template_says() -> None:
    """Nothing is escaped, the last line end is kept, and tags make no empty lines."""
    template = "# {{ title }}\n{% for x in items %}\n  {% if x %}\n* {{ x }}\n  {% endif %}\n{% endfor %}\nend\n"
    text = render(template, PATH, {"title": 'A & B <"c">', "items": ["a", "", "b"]})

    assert text == '# A & B <"c">\n* a\n* b\nend\n'


def test_ordinary_filters_work() -> None:
    """Templates may use the filters and methods of text, and keep state in a namespace."""
    template = "{{ title|upper }} {{ title.lower() }} {{ items|join(', ') }} "
    template += "{% set n = namespace(x=1) %}{% set n.x = 2 %}{{ n.x }}"

    assert render(template, PATH, {"title": "Ab", "items": ("a", "b")}) == "AB ab a, b 2"


def test_answers_are_never_templates() -> None:
    """What an answer says is text, even if it looks like a template."""
    assert render("{{ title }}", PATH, {"title": "{{ 1 + 1 }} {% x"}) == "{{ 1 + 1 }} {% x"
