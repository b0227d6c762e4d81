package org.sealbook.registry;

import java.nio.file.Path;
import org.sealbook.crypto.Certificate;

/**
 * Where the keys lie that hang on a root: its own and that of the bundles under it. Those of the
 * root with which the registry was founded are {@code root.p12} and {@code bundle.p12}, those of a
 * later one bear its kid. So nothing is replaced when a registry goes on to another root, and the
 * keys of both are there whichever of the two the journal names.
 *
 * @param first the root of {@code root.cer}
 */
record RootFiles(RegistryFiles files, Certificate first) {
  private static final String ENDING = ".p12";

  /** The key of the root itself. */
  Path root(Certificate root) {
    return file("root", root);
  }

  /** The key that signs bundles under the root. */
  Path bundle(Certificate root) {
    return file("bundle", root);
  }

  private Path file(String what, Certificate root) {
    String whose = root.equals(first) ? "" : "-" + root.kid().toHex();
    return files.keys().resolve(what + whose + ENDING);
  }

  /** Whether a file has the name of a root's key. */
  static boolean isRootKey(Path file) {
    return String.valueOf(file.getFileName()).matches("root(-[0-9a-f]{16})?\\.p12");
  }
}
