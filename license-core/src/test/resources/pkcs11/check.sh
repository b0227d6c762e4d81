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

# the same through the command line: a key of its own, issuing, importing, verifying
[ -x license-cli/bin/license ] || exit 1
rm -rf "$work/registry"
export LICENSE_REGISTRY="$work/registry" LICENSE_PASSPHRASE=check LICENSE_HOME="$work/home"
license() { license-cli/bin/license "$@" --quiet; }
code=11449100MB9901016T type=11100000MB0143028R001
printf '1234\n' > "$work/pin"
license init "$work/registry" --name check --suite ESP256
license type load seeds/catalogue.json
license issuer add --code $code --name check --pkcs11 "$library" --key-label issuer --pin-file "$work/pin"
license issue --type $type --issuer $code --data seeds/licence.json -o "$work/one.lic" --pin-file "$work/pin"
status=0
LICENSE_PIN=1234 license import seeds/stock/business-licences.csv --type $type --issuer $code || status=$?
[ $status -eq 6 ] # some rows are rejected
license bundle -o "$work/bundle.sb" # needs no PIN: its key lies in a file
license verify "$work/one.lic" --trust "$work/bundle.sb"
if LICENSE_PIN=9999 license status 449101109000001 revoked --reason check; then exit 1; fi
LICENSE_PIN=1234 license issuer device --code $code --pkcs11 "$library" --key-label issuer
echo "and the command line signs with it"
