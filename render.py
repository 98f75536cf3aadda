"""`python render.py` turns storyboard.yaml into a narrated film; `--help` shows the rest."""

from pathlib import Path

from lantu.cli import main

if __name__ == "__main__":
    main(obj=Path(__file__).resolve().parent)
