"""Being drawn."""

from theme.scene import BlueprintScene


class ProbabilityGame(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
