@echo off
rem Ouvre le cours dans JupyterLab ; fermez cette fenêtre pour l'arrêter.
cd /d "%~dp0"
.venv\Scripts\python.exe -m jupyterlab {{ first }} --LabApp.news_url= --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate %*
