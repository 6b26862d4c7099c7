@echo off
rem Installe le cours sans réseau, puis copie les notebooks. Usage : installer.bat [DOSSIER]
chcp 65001 >nul
setlocal
set "key=%~dp0"
set "course=%~1"
if "%course%"=="" set "course=%USERPROFILE%\{{ folder }}"

set "python="
{% for oldest in windows.oldest %}
call :essayer {{ oldest.rsplit(".", 1) | join(" ") }}
{% endfor %}
if not defined python (
  echo Il faut un Python de ces versions, ou un peu plus récent : {{ windows.oldest | join(" ") }}. Voyez LISEZMOI.txt.
  goto :echec
)

echo Installation dans "%course%" : comptez quelques minutes ...
%python% -m venv "%course%\.venv" || goto :echec
set install="%course%\.venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%key%wheels"
%install% -r "%key%requirements.txt" || goto :echec
%install% --force-reinstall --no-deps course-utils || goto :echec
"%course%\.venv\Scripts\python.exe" "%key%copier.py" "%key%notebooks\fr" "%course%" || goto :echec
copy /y "%key%demarrer.bat" "%course%\" >nul || goto :echec
echo C'est prêt. Pour ouvrir le cours, maintenant et les fois suivantes, double-cliquez sur :
echo   "%course%\demarrer.bat"
pause
exit /b 0

:essayer
if not defined python py -%1 -c "import sys; sys.exit(sys.version_info[2] < %2)" >nul 2>nul && set "python=py -%1"
exit /b 0

:echec
echo L'installation n'est pas terminée : lisez ce qui précède.
pause
exit /b 1
