"""Being drawn."""

from theme.scene import BlueprintScene


class Resample(BlueprintScene):
    """Being drawn."""

    def construct(self) -> None:
        """Nothing yet."""
