#!/usr/bin/env bash
# Signs with a P-256 key in a token of SoftHSM2, which is installed from Debian where it is missing.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../../.." && pwd)
command -v softhsm2-util >/dev/null || apt-get install -y softhsm2
library=$(dpkg -L libsofthsm2 | grep 'libsofthsm2\.so$' | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tokens"
export SOFTHSM2_CONF="$work/softhsm2.conf"
echo "directories.tokendir = $work/tokens" > "$SOFTHSM2_CONF"
printf 'name = setup\nlibrary = %s\nslotListIndex = 0\n' "$library" > "$work/provider.cfg"
softhsm2-util --init-token --slot 0 --label sealbook --so-pin 12345678 --pin 1234
keytool -genkeypair -keystore NONE -storetype PKCS11 -storepass 1234 -alias issuer \
  -keyalg EC -groupname secp256r1 -dname CN=issuer \
  -addprovider SunPKCS11 -providerarg "$work/provider.cfg"
cd "$root"
mvn -o -q -B -Pfast -Dfast -pl license-core test -Dtest='DeviceSigningKeyTest#aTokenSigns' \
  -Dsealbook.pkcs11="$library"
echo "a token of SoftHSM2 signs"
