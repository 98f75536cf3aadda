"""The order of the stages: load, speak, time; draw beside mix; publish."""
