#!/usr/bin/env bash
# Runs the tests and the packaged command line on another JDK than the one that compiles, on demand:
#   check.sh JAVA_HOME [TESTS]
# TESTS is what surefire's -Dtest takes; without it, a choice of each room.
set -euo pipefail
java=$(cd "$1" && pwd)
tests=${2:-'CborVectorsTest,SignatureTest,CertificateVectorsTest,KeyFileTest,DeviceSigningKeyTest,LicenseVectorsTest,BundleVectorsTest,JournalStoreTest,TwoProcessesTest,XlsxReaderTest,LibraryTourTest,IssueTest,RenewTest,AttachmentsTest,BackupTest,EventsTest,ManyThreadsTest,ImportVectorsTest,PictureVectorsTest,VerifyOnlyTest,ScriptsTest,LauncherTest,ReadmeTest'}
cd "$(dirname "$0")/../../../../.."
"$java/bin/java" -version
mvn -q -B -Pfast -Dfast test -Djvm="$java/bin/java" -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false
mvn -q -B -Pfast -Dfast -DskipTests package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
JAVA_HOME=$java XDG_CACHE_HOME="$work/cache" license-cli/bin/license demo "$work/demo" > "$work/out"
tail -n 3 "$work/out"
echo "tests and demo pass on $("$java/bin/java" -version 2>&1 | head -n 1)"
