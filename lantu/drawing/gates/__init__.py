"""Gates that look at every tick of a row's picture and say what is wrong with it.

The observer turns the scene into a `Sample`; each gate is one function from the latest samples to
faults, in a module of its own; the watch runs them all while the row is drawn, once.
"""
