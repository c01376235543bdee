"""`scaffold explain`: the page of a rule."""

from typing import Annotated

import typer

EXAMPLE = """
Without CODE all rules are listed. A rule's name is as good as its code.

Examples:

\b
  scaffold explain
  scaffold explain META009
  scaffold explain dead-definition
"""


def explain(
    code: Annotated[str, typer.Argument(metavar="[CODE]", help="The code of a rule, or its name.")] = "",
) -> int:
    """Say what a rule of `scaffold check` wants, and why."""
    from scaffold.problems import Problem
    from scaffold.reports.rules import listing, page
    from scaffold.rules.registry import BY_CODE, BY_NAME

    if not code:
        from scaffold.cli.terminal import screen
        from scaffold.reports.table import listed

        print(listed(("code", "name", "severity", "why"), listing(), screen()))
        return 0
    rule = BY_CODE.get(code.upper()) or BY_NAME.get(code.lower())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code, (*BY_CODE, *BY_NAME), n=1)
        right = (f"did you mean `{near[0]}`? " if near else "") + "`scaffold explain` lists all"
        raise Problem(f"there is no rule `{code}`", right=right)
    print(page(rule), end="")
    return 0


explain.__doc__ = f"{explain.__doc__}\n{EXAMPLE}"
