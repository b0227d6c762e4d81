#!/usr/bin/env bash
# Runs bin\license.cmd under Wine, on demand, with a stand-in for java.exe that prints its arguments.
# Needs Debian's wine, wine64 and gcc-mingw-w64-x86-64-win32. What Java does on Windows it does not show.
set -euo pipefail
launcher=$(cd "$(dirname "$0")/../../../.." && pwd)/bin/license.cmd
work=$(mktemp -d)
export WINEPREFIX=$work/prefix WINEDEBUG=-all LC_ALL=C.UTF-8
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT

cat >"$work/java.c" <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **arguments) {
  for (int i = 0; i < count; i++) printf("[%s]\n", arguments[i]);
  const char *code = getenv("STAND_IN_EXIT");
  return code ? atoi(code) : 0;
}
C
x86_64-w64-mingw32-gcc -o "$work/java.exe" "$work/java.c"
java_home() { # FOLDER VERSION
  mkdir -p "$1/bin"
  cp "$work/java.exe" "$1/bin/"
  printf 'IMPLEMENTOR="x"\r\nJAVA_VERSION="%s"\r\nJAVA_VERSION_DATE="2025-04-15"\r\n' "$2" >"$1/release"
}
java_home "$work/jdk 17" 17.0.15
java_home "$work/jdk11" 11.0.2
home="$work/a (1) & b!/license"
mkdir -p "$home/bin" "$home/lib"
cp "$launcher" "$home/bin/"
touch "$home/lib/license-cli-0.1.0.jar"
cd "$home"

failures=0
expect() { # WHAT TEXT
  if ! grep -qF -- "$2" "$work/out"; then
    echo "$1: no '$2' in"
    cat "$work/out"
    failures=1
  fi
}
run() { # CODE ARGUMENT...
  local wanted=$1 code=0
  shift
  wine cmd /c 'bin\license.cmd' "$@" >"$work/out" 2>&1 </dev/null || code=$?
  [ "$code" = "$wanted" ] || { echo "exit $code, not $wanted: $*"; failures=1; }
}
windows() { echo "Z:$(echo "$1" | tr / '\\')"; }

JAVA_HOME=$(windows "$work/jdk 17") STAND_IN_EXIT=3 run 3 verify 'a b.lic' 'x!y' 'c & d'
expect arguments '[a b.lic]'
expect arguments '[x!y]'
expect arguments '[c & d]'
expect 'class path' '\bin\..\lib\*]'
expect 'short work' '[-XX:TieredStopAtLevel=1]'
JAVA_HOME=$(windows "$work/jdk 17") run 0 -r registry import x.csv
expect 'long work' '[-Xmn256m]'
JAVA_HOME=$(windows "$work/jdk11") run 5 verify x
expect 'old Java' 'license: error: Java 17 or later was not found'
JAVA_HOME=$(windows "$work/jdk11") WINEPATH=$(windows "$work/jdk 17/bin") run 0 verify x
expect 'Java on PATH' 'jdk 17'
java_home "$WINEPREFIX/drive_c/Program Files/Eclipse Adoptium/jdk-21" 21
mkdir -p "$work/a (1) & b!/bin" # a program of whoever made the folder above the current one
cp "$work/java.exe" "$work/a (1) & b!/bin/"
cp "$work/jdk 17/release" "$work/a (1) & b!/"
cp "$work/java.exe" "$home/chcp.exe"
run 0 verify x
expect 'usual place' 'Eclipse Adoptium\jdk-21\bin\java.exe]'
[ "$(grep -c java.exe] "$work/out")" = 1 ] || { echo "another program ran"; failures=1; }
rm -r "$home/lib"
run 5 verify x
expect 'no program' 'license: error: there is no program beside'
[ $failures = 0 ] && echo "license.cmd does as it should under $(wine --version)"
