"""The command line: one module per command, their options, and `main`, which runs them.

Takes: `sys.argv`, and the project's root as click's object; None where there is no project.
Gives: messages and exit codes: 0; 1, the command failed or found something; 2, bad input.
Raises: nothing, except with --debug.
"""

from lantu.cli.lazy_commands import LazyCommands
from lantu.cli.render import main

__all__ = ["main"]

main.commands = LazyCommands(
    "lantu.cli",
    {
        "check": "check",
        "explain": "explain",
        "still": "still",
        "export": "export",
        "list": "list_rows",
        "layouts": "layouts",
        "say": "say",
        "schema": "schema",
        "voices": "voices",
        "narrate": "narrate",
        "sound": "sound",
        "lock": "lock",
        "new": "new",
        "import": "import_script",
        "translate": "translate",
        "init": "init",
        "doctor": "doctor",
        "watch": "watch",
        "accept": "accept",
        "batch": "batch",
        "join": "join",
    },
)
