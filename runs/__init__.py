"""Scripts that make the packaged trainings of `data/runs`, each from a seed: `make runs`, or `python -m runs NAME`.

A module `runs/NAME.py` has a docstring that says what is trained, and a function `make()` that gives the results as
plain numbers and lists; what it gives under `networks`, by name, are networks of the course, kept beside the results as
`NAME.network.safetensors`. They are small, and said to be packaged wherever a lesson shows them.
"""
