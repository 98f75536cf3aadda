"""Gates: automatic checks of every tick of a row's picture.

`Observer` converts the scene to a `Sample` per tick. Each gate is a function from recent samples to
faults, in a module of its own. `watch.inspect_row` draws a row once and runs all gates.
"""
