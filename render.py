"""`python render.py` turns storyboard.yaml into a narrated film; `--help` shows the rest."""

if __name__ == "__main__":
    from pathlib import Path

    from lantu.__main__ import run

    run(Path(__file__).resolve().parent)
