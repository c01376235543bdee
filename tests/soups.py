"""Texts of random marks, for hypothesis: `SCAFFOLD_FUZZ=20000` tries that many instead of a few hundred, other ones
each time. What fails becomes a file in `tests/data/found`.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.shipped import shipped
from scaffold.rewriting.creation import create
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.templates import find_template
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = int(os.environ.get("SCAFFOLD_FUZZ", "0"))
examples = settings(
    derandomize=not EXAMPLES,
    max_examples=EXAMPLES or 300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

TOKENS = (
    *("|", "| a | b |\n", "|---|---|\n", "| - | :-: |\n", "|-|\n", "-|-\n", "a|b\n", "||\n", "\\|", "(((X)))\n"),
    *("- ", "* ", "+ ", "1. ", "29. ", "7) ", "- [x] ", "- [ ] ", "> ", ">"),
    *("#", "# ", "## x\n", "#\t", "---\n", "***\n", "===\n", "=", "-", ":"),
    *("`", "``", "```\n", "~~~\n", "~~~ a`b\n", "    ", "\t"),
    *("[a]: b\n", "[a]: b", '[a]: <b c> "t"\n', "[a]", "[a][]", "![C][]", "[^1]", "[^1]: ", "](x)", "!["),
    *("<!--", "-->", "<!-- c -->", "<div>\n", "</div>\n", "<pre>\n", "</pre>\n", "<br>", "<b", "<?", "<![CDATA["),
    *("a", "b c", "word\n", " ", "  ", "   ", "  \n", "\\", "\\\n", "*", "**", "_", "~~", "&amp;", "http://a.b"),
    *("\n", "\n", "\n\n", "\r\n", "é", "漢", "⚠️", "\u00a0", "\u2028", "\x0c", "\x00", "\ufeff"),
)
# Lines that mean something at the top level, in an item or in a quote, or that nearly do.
LINES = (
    *("", "", " ", "   ", "\t", "a", "a ", "a  ", "b c", "a\\", "a \\ ", "a\t", "  a ", "    c", "\td"),
    *(
        "| a | b |",
        "|a|b|",
        "|-|-|",
        "a|b",
        "-|-",
        ":-|-:",
        "|-|",
        "| a |",
        "||",
        "|\\|",
        "| a | b | c |",
        "|x\\|y|`z|`|",
    ),
    *(" | a |", "  |-|", "    |c|", "|a|  ", "(((X)))", "| (((X))) |", "x | y", "x |", "|x"),
    *("-", "- ", "- a", "- a ", "* b", "1.", "1. a", "2) b", "29. a", "- [ ]", "- [x] ", "- [ ] a", "  - b", "   c"),
    *("- |a|", "- |-|", "- - a", "* * *", "- # h", "- ```", "- <!--", "1. [a]: b"),
    *(">", "> a ", ">b", "> |a|", "> |-|", "> - a", "> ```", "> <!--", "> # h", ">> a"),
    *(
        "#",
        "# h",
        "# h ",
        "# h #",
        "#h",
        "   # h",
        "# h\\",
        "# `a`",
        "---",
        "--- ",
        "***",
        "===",
        "==",
        "--",
        "    ---",
    ),
    *("```", "~~~", "```a", "~~~ a`b", "```` ", "   ```", "    ```"),
    *(
        "[a]: b",
        "[a]: b ",
        "[a]:",
        "[a]: <b> 't'",
        "[a]: b 't",
        "t'",
        "[a]",
        "[a][]",
        "[^1]",
        "[^1]:",
        "[^1]: a",
        '"t"',
    ),
    *("<!--", "-->", "<!-- c -->", "<!-- c", "<div>", "</div> ", "<pre>", "</pre>", "<br>", "<b>", "</b>", "<b", "a>"),
    *("<?", "?>", "<![CDATA[", "]]>", "<!X", "<script>", "</script>", "<textarea>", "<details>", "    <div>", "<b> a"),
    *("<!-- scaffold: off -->", "<!-- scaffold: on -->"),
    *(
        "`a",
        "b` ",
        "``",
        "*a",
        "b* ",
        "**",
        "~~a~~ ",
        "&amp; ",
        "http://a.b ",
        "a\u00a0",
        "\u2028",
        "\ufeff",
        "漢",
        "\x00",
    ),
)

soup = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join)
line_soup = st.builds(
    lambda lines, end, last: end.join(lines) + last * end,
    st.lists(st.sampled_from(LINES), max_size=9),
    st.sampled_from(("\n", "\n", "\r\n")),
    st.booleans(),
)
soups = soup | line_soup


@cache
def real_documents(folder: Path | None) -> tuple[tuple[str, ...], ...]:
    """The lines of documents: those that the shipped examples make, and real ones where there are some."""
    texts = []
    catalogue = Catalogue()
    for path in sorted(shipped("seeds").glob("examples/*.yaml")):
        yaml = read_yaml(path.read_text(encoding="utf-8"), str(path), words=True)
        assert isinstance(yaml.value, dict)
        form = catalogue.get(str(yaml.value["layout"]))
        made = create(form, read_answers(yaml, form), find_template(form, catalogue))
        texts.append(made.document.source.data.decode())
    if folder is not None:
        texts += [path.read_bytes().decode() for path in sorted(folder.rglob("*.md"))]
    return tuple(tuple(text.splitlines(keepends=True)) for text in texts)


@st.composite
def planted(draw: st.DrawFn, folder: Path | None) -> str:
    """A piece of a real document with soup in it."""
    lines = draw(st.sampled_from(real_documents(folder)))
    start = draw(st.integers(0, max(len(lines) - 25, 0)))
    piece = lines[start : start + 25]
    at = draw(st.integers(0, len(piece)))
    return "".join(piece[:at]) + draw(soups) + "".join(piece[at:])
