#!/bin/sh
# Ouvre le cours dans JupyterLab ; Ctrl-C deux fois dans ce terminal pour l'arrêter.
cd "$(dirname "$0")"
exec .venv/bin/python -m course_utils.lab {{ first }} "$@"
