@echo off
rem A double click on Windows: the same as "py -3 start.py" in this folder.
where py >nul 2>nul
if errorlevel 1 (
  echo Tenfold needs Python 3.11 or newer: install it from python.org, then start again.
  pause
  exit /b 1
)
py -3 "%~dp0start.py" %*
if errorlevel 1 pause
