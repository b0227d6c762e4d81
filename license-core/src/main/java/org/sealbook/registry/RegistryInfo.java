package org.sealbook.registry;

import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Suite;

/**
 * What a registry is.
 *
 * @param id 16 random bytes, the same in all its bundles
 * @param name shown to whoever pins its root
 * @param suite of all its keys
 * @param epoch 8 characters 0-9 and a-z: the first part of its status lists' names; a new one after
 *     each restore
 * @param root the present root certificate
 */
public record RegistryInfo(Bytes id, String name, Suite suite, String epoch, Certificate root) {
  public RegistryInfo {
    if (id.size() != 16) {
      throw new IllegalArgumentException("id must have 16 bytes, not " + id.size());
    }
    if (!epoch.matches("[0-9a-z]{8}")) {
      throw new IllegalArgumentException("epoch must be 8 of 0-9 and a-z, not " + epoch);
    }
  }

  static RegistryInfo of(Map<String, String> members, Bytes root) {
    return new RegistryInfo(
        Bytes.fromHex(member(members, "id")),
        member(members, "name"),
        Suite.valueOf(member(members, "suite")),
        member(members, "epoch"),
        Certificate.parse(root));
  }

  RegistryInfo withRoot(Certificate other) {
    return new RegistryInfo(id, name, suite, epoch, other);
  }

  private static String member(Map<String, String> members, String key) {
    String value = members.get(key);
    if (value == null) {
      throw new IllegalArgumentException("lacks " + key);
    }
    return value;
  }
}
