"""The command line: one module per command, their options, and `main`, which runs them.

Takes: `sys.argv`, and the project's root as click's object; None where there is no project.
Gives: messages and exit codes: 0; 1, the command failed or found something; 2, bad input.
Raises: nothing, except with --debug.
"""

from lantu.cli.accept import accept
from lantu.cli.batch import batch
from lantu.cli.check import check
from lantu.cli.doctor import doctor
from lantu.cli.explain import explain
from lantu.cli.export import export
from lantu.cli.import_script import import_script
from lantu.cli.init import init
from lantu.cli.join import join
from lantu.cli.layouts import layouts
from lantu.cli.list_rows import list_rows
from lantu.cli.lock import lock
from lantu.cli.narrate import narrate
from lantu.cli.new import new
from lantu.cli.render import main
from lantu.cli.say import say
from lantu.cli.schema import schema
from lantu.cli.sound import sound
from lantu.cli.still import still
from lantu.cli.translate import translate
from lantu.cli.voices import voices
from lantu.cli.watch import watch

__all__ = ["main"]

for command in (
    check,
    explain,
    still,
    export,
    list_rows,
    layouts,
    say,
    schema,
    voices,
    narrate,
    sound,
    lock,
    new,
    import_script,
    translate,
    init,
    doctor,
    watch,
    accept,
    batch,
    join,
):
    main.add_command(command)
