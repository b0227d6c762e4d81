#!/usr/bin/env bash
# Builds and tests a project of somebody else that embeds the published library: the jar and the
# POMs as they would be published, a local repository of its own, and no network. Whatever it needs
# must have been fetched by a build of Sealbook before.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
fetched=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mvn -o -q -B -f "$root/pom.xml" -Pfast -Dfast -DskipTests -pl license-core package
cp -r "$here/pom.xml" "$here/src" "$work"
cat > "$work/settings.xml" <<XML
<settings>
  <localRepository>$work/repository</localRepository>
  <mirrors>
    <mirror><id>fetched</id><mirrorOf>*</mirrorOf><url>file://$fetched</url></mirror>
  </mirrors>
</settings>
XML
publish() { # FILE POM
  mvn -q -B -s "$work/settings.xml" -f "$work/pom.xml" \
    org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file -Dfile="$1" -DpomFile="$2" "${@:3}"
}
publish "$root/pom.xml" "$root/pom.xml" -Dpackaging=pom
publish "$root/license-core/target/license-core-0.1.0.jar" "$root/license-core/pom.xml"
mvn -q -B -s "$work/settings.xml" -f "$work/pom.xml" verify
echo "the stranger's project builds and passes its test"
