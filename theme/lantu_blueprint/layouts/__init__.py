"""The layouts of the theme: each folder holds the model of its data, its drawing and an example."""
