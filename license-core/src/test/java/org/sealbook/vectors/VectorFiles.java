package org.sealbook.vectors;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the files that hold keys, bundles and licences. */
final class VectorFiles {
  private VectorFiles() {}

  /** The content of every file, by its name. */
  static Map<String, String> make() {
    VectorRegistries registries = new VectorRegistries();
    BundleVectors bundles = new BundleVectors(registries);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("keys.json", KeyVectors.print(registries));
    files.put("certificates.json", new CertificateVectors(registries).print());
    files.put("bundles.json", bundles.print());
    files.put("licences.json", new LicenseVectors(registries, bundles).print());
    files.put("time-stamps.json", new TimeStampVectors(registries, bundles).print());
    return files;
  }
}
