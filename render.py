"""`python render.py` turns storyboard.yaml into a narrated film; `--help` shows the rest."""

if __name__ == "__main__":
    # Imported here, for every process that draws a row runs this file too, under another name.
    import atexit
    import gc
    from pathlib import Path

    # Looking for garbage in cycles is a tenth of what a command takes, and there is hardly any.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)  # nor is any looked for on the way out

    from lantu.cli import main

    main(obj=Path(__file__).resolve().parent)
