"""The reference of the command line, made from click's commands."""

from __future__ import annotations

import click

from lantu.cli import main
from tools.docsite.tables import table

HEAD = """# The command line

`lantu` and `python -m lantu` act on the project of the current folder; `python render.py` acts on
the folder of that file. This page is made from the commands themselves: `lantu COMMAND --help` says
the same.

| exit code | when |
| --- | --- |
| 0 | all went well |
| 1 | a render failed, or a check of the picture found something |
| 2 | the input cannot be used |

"""


def commands_page() -> str:
    """The page in Markdown: the render first, then a section for each command."""
    sections = [HEAD, _section(main, "lantu", "lantu [OPTIONS]")]
    for name in sorted(main.commands):
        command = main.commands[name]
        context = click.Context(command, info_name=name)
        usage = " ".join(["lantu", name, *command.collect_usage_pieces(context)])
        sections.append(_section(command, f"lantu {name}", usage))
    return "\n".join(sections)


def _section(command: click.Command, title: str, usage: str) -> str:
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    listed = table(("option", "takes", "meaning"), map(_option, options))
    return f"## {title}\n\n{command.help}\n\n```sh\n{usage}\n```\n\n{listed}"


def _option(option: click.Option) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    kind = option.type
    if option.is_flag:
        taken = ""
    elif isinstance(kind, click.Choice):
        taken = ", ".join(f"`{one}`" for one in kind.choices)
    elif isinstance(kind, click.IntRange) and kind.max is not None:
        taken = f"{kind.min} to {kind.max}"
    else:
        taken = option.metavar or {"integer range": "a number", "path": "a path"}.get(
            kind.name, kind.name
        )
    meaning = [option.help or ""]
    if isinstance(option.show_default, str):
        meaning.append(f"Default: {option.show_default}.")
    elif option.show_default:
        meaning.append(f"Default: `{option.default}`.")
    return names, taken, " ".join(meaning).strip()
