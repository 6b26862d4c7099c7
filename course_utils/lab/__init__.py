"""JupyterLab as a learner meets it: French menus, lines of a good length, pictures that do not glare."""
