package org.sealbook.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sealbook.base.Bytes;
import org.sealbook.testing.CborTree;

/** The example of FORMAT, one line for each part: its offset, its bytes, what they are. */
final class ExampleBytes {
  /** So many hexadecimal digits of a part are shown. */
  private static final int SHOWN = 36;

  private static final int CORE = -65537;

  private final Signed license;
  private final List<String> lines = new ArrayList<>();
  private Bytes all = Bytes.EMPTY;

  ExampleBytes(Signed license) {
    this.license = license;
  }

  String print() {
    part("d2", "tag 18");
    part("84", "array of four");
    head(license.header(), "protected header, a byte string of " + license.header().size());
    part("a3", "  map of three");
    entry(license.header(), "01", "  1, alg: −65537, SM2", 1);
    entry(license.header(), "04", "  4, kid", 4);
    entry(license.header(), "10", "  16, typ: \"sb-licence-1\"", 16);
    part("a1", "unprotected header, a map of one");
    part("3a00010000", "  −65537, details");
    part("82", "    array of two");
    details(0, "    leaf 0: salt, \"\", the ordinary fields");
    details(1, "    leaf 1: salt, \"field/住所\", its value");
    head(license.payload(), "payload, a byte string of " + license.payload().size());
    part("a4", "  map of four");
    entry(license.payload(), "02", "  2, sub", 2);
    entry(license.payload(), "06", "  6, iat: 1772330400", 6);
    entry(license.payload(), "19ffff", "  65535, status", 65535);
    part("3a00010000", "  −65537, core");
    part("a5", "    map of five");
    core(1, "licence number: \"JY-1\"");
    core(2, "holders");
    core(3, "day of issue: 20513");
    core(5, "last day: 22338");
    core(8, "details digest");
    head(license.signature(), "signature, a byte string of " + license.signature().size());
    part(license.signature().slice(0, 32).toHex(), "  r");
    part(license.signature().slice(32, 64).toHex(), "  s");
    if (!all.equals(license.encode())) {
      throw new IllegalStateException("not the licence: " + all.toHex());
    }
    return String.join("\n", lines);
  }

  private void head(Bytes content, String what) {
    Bytes string = Signed.string(content);
    part(string.slice(0, string.size() - content.size()).toHex(), what);
  }

  private void entry(Bytes map, String key, String what, int label) {
    part(key + CborTree.get(map, label).encode().toHex(), what);
  }

  private void details(int leaf, String what) {
    part(CborTree.get(license.unprotected(), -65537, leaf).encode().toHex(), what);
  }

  private void core(int key, String what) {
    String value = CborTree.get(license.payload(), CORE, key).encode().toHex();
    part("0" + key + value, "    " + key + ", " + what);
  }

  private void part(String hex, String what) {
    String shown = hex.length() > SHOWN ? hex.substring(0, SHOWN - 2) + "…" : hex;
    lines.add(String.format(Locale.ROOT, "%4d  %-" + SHOWN + "s  %s", all.size(), shown, what));
    all = all.concat(Bytes.fromHex(hex));
  }
}
