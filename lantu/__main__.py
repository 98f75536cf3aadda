"""The command `lantu`, also as `python -m lantu`: acts on the project of the current folder."""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path


def run(root: Path | None = None) -> None:
    """Run the command line and end the process.

    Args:
        root: the project's root unless an option names another; None finds it from the current
            folder upwards.
    """
    from lantu.core.interrupts import end_at_once, end_in_order

    end_at_once()  # importing takes a second
    # Collecting cyclic garbage takes a tenth of a command's time and finds hardly any.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)

    from lantu.core.run_folder import use_run_folder
    from lantu.drawing import start_if_it_draws

    use_run_folder()
    start_if_it_draws(sys.argv[1:], root)

    from lantu.cli import main

    end_in_order()
    main(obj=root)


if __name__ == "__main__":
    run()
