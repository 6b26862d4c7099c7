@echo off
rem Ouvre le cours dans JupyterLab ; fermez cette fenêtre pour l'arrêter.
cd /d "%~dp0"
.venv\Scripts\python.exe -m course_utils.lab {{ first }} %*
