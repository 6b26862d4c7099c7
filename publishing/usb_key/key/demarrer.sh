#!/bin/sh
# Ouvre le cours dans JupyterLab ; Ctrl-C deux fois dans ce terminal pour l'arrêter.
cd "$(dirname "$0")"
exec .venv/bin/python -m jupyterlab {{ first }} --LabApp.news_url= \
  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate "$@"
