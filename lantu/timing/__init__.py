"""The time stage: seconds to whole ticks, and the plan of the film."""
