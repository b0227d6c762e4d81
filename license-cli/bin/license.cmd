@echo off
rem license: starts the command line of Sealbook on Windows. Elsewhere: the file license beside this one.
rem
rem Exit codes are those of the program. What fails before it runs (no Java) ends with 5. What is printed is
rem UTF-8, so the console's code page is changed for as long as the program runs. Batch files say
rem "call license ...", as with every command of this kind.
rem
rem   JAVA_HOME          a Java 17 or later that is preferred; else PATH and the usual places
rem   LICENSE_JAVA_OPTS  further options for Java
setlocal EnableExtensions DisableDelayedExpansion
rem a variable of this name would hide the exit code of the program
set "ERRORLEVEL="

rem --- Java 17 or later, found without starting one: a Java home tells its version in the file "release" ---
set "java="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined java for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
if not defined java for %%f in (Java "Eclipse Adoptium" Microsoft Zulu "Amazon Corretto" BellSoft) do call :look "%ProgramFiles%\%%~f"
if not defined java (
  echo license: error: Java 17 or later was not found>&2
  echo license: hint: install one, for example from https://adoptium.net, or set JAVA_HOME>&2
  exit /b 5
)

rem --- the jars of a distribution, or those built in this checkout ---
set "lib=%~dp0..\lib"
if not exist "%lib%\license-cli-*.jar" call :built "%~dp0..\target"
if not exist "%lib%\license-cli-*.jar" (
  echo license: error: there is no program beside "%~dp0">&2
  echo license: hint: unpack the distribution again, or run "mvn package" in the checkout>&2
  exit /b 5
)

rem --- flags: as in the other launcher; it says why ---
set "speed=-XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -Xmn256m -Xmx512m -XX:MaxInlineLevel=5 -XX:FreqInlineSize=80 -XX:InlineSmallCode=800"
for %%c in (verify show trust timestamp id) do if "%~1"=="%%c" set "speed=-XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1"
if /i "%~x1"==".lic" set "speed=-XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1"

rem --- by its whole name: cmd would take a program of the current folder first, which may be a stranger's stick ---
set "chcp=%SystemRoot%\System32\chcp.com"
set "page="
for /f "tokens=2 delims=:." %%p in ('"%chcp%"') do set "page=%%p"
"%chcp%" 65001 >nul 2>&1
"%java%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:-UsePerfData -Dfile.encoding=UTF-8 %speed% -Djdk.console=java.base -Dlicense.terminals=console -Dlicense.program=license %LICENSE_JAVA_OPTS% -cp "%lib%\*" org.sealbook.cli.Main %*
set "code=%errorlevel%"
if defined page "%chcp%" %page% >nul 2>&1
exit /b %code%

:look
for /f "delims=" %%d in ('dir /b /ad "%~1" 2^>nul') do call :try "%~1\%%d"
exit /b

:built
for /f "delims=" %%d in ('dir /b /ad "%~1" 2^>nul') do if exist "%~1\%%d\%%d\lib\license-cli-*.jar" set "lib=%~1\%%d\%%d\lib"
exit /b

:try
if defined java exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" call :version "%~1" %%l
exit /b

:version
for /f "delims=." %%m in ("%~2") do if %%m geq 17 set "java=%~1\bin\java.exe"
exit /b
