package org.sealbook.registry;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.model.LicenseId;

/** The past that the registry's store shows. */
record StoredPast(LicenseBook book) implements ImportLedger.Past {
  @Override
  public List<Version> versions(Bytes numberKey) {
    List<Version> versions = new ArrayList<>();
    for (KnownLicense known : book.versions(numberKey)) {
      versions.add(Version.stored(known, book.changedOn(known)));
    }
    return versions;
  }

  @Override
  public boolean isTaken(LicenseId id) {
    return book.isTaken(id);
  }
}
