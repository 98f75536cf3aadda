"""The command `lantu`, also as `python -m lantu`: acts on the project of the current folder."""

from __future__ import annotations

import atexit
import gc
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

    from lantu.cli import main
    from lantu.core.run_folder import use_run_folder

    end_in_order()
    use_run_folder()
    main(obj=root)


if __name__ == "__main__":
    run()
