"""`lantu explain`: the page of a finding's code."""

from __future__ import annotations

import click

from lantu.cli.options import debug_option
from lantu.cli.reporting import echo
from lantu.core.errors import InputError
from lantu.findings import Code


@click.command()
@click.argument("code", required=False)
@debug_option
def explain(code: str | None, debug: bool) -> None:
    """Print the page of a finding's CODE; without one, list all codes."""
    from lantu.findings import UnknownCode, all_pages, read_page

    if code is None:
        for page in all_pages():
            echo(f"{page.code}  {page.title}")
        return
    try:
        echo(read_page(code).text, nl=False)
    except UnknownCode:
        raise InputError(
            f"There is no code `{code}`. `lantu explain` lists all codes.", Code.USAGE
        ) from None
