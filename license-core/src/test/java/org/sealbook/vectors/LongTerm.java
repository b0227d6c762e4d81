package org.sealbook.vectors;

import org.sealbook.base.Bytes;
import org.sealbook.model.Status;
import org.sealbook.testing.TestIssuer;
import org.sealbook.verify.Reason;

/**
 * Licences of which every key has expired, judged in 2040: what they were when they were signed.
 */
final class LongTerm {
  private final LongTermRegistry registry;
  private final LicenseVectors vectors;

  LongTerm(VectorRegistries registries, LicenseVectors vectors) {
    this.registry = registries.longTerm;
    this.vectors = vectors;
  }

  void add() {
    TestIssuer first = registry.first();
    TestIssuer later = registry.registry().a();
    begin("long-term", "every certificate has ended, the bundle counts until 2199")
        .file(registry.license())
        .valid();
    begin("long-term-stale", "genuine all the same; the bundle counted until 2011")
        .file(registry.license())
        .trust("long-term-due")
        .genuineBut(Reason.STATUS_STALE, Status.VALID);
    vectors.draw("long-term-revoked");
    begin("long-term-revoked", "revoked before the registry ended")
        .file(first.seal(LongTermRegistry.signedAt(LongTermRegistry.FIRST_UNTIL).statusAt(4)))
        .genuineBut(Reason.REVOKED, Status.REVOKED);
    vectors.draw("long-term-last-second");
    Bytes last = first.seal(LongTermRegistry.signedAt(LongTermRegistry.FIRST_UNTIL));
    begin("long-term-last-second", "signed in the last second of its key").file(last).valid();
    vectors.draw("long-term-signed-late");
    begin("long-term-signed-late", "signed a second behind it, with a key that was still there")
        .file(first.seal(LongTermRegistry.signedAt(LongTermRegistry.FIRST_UNTIL.plusSeconds(1))))
        .because(Reason.CERTIFICATE_NOT_VALID_AT_SIGNING);
    begin("long-term-compromised-listed", "the key was stolen, the bundle lists the licence")
        .file(registry.listed())
        .trust("long-term-compromised")
        .valid();
    vectors.draw("long-term-compromised");
    begin("long-term-compromised", "the key was stolen, nothing shows that it existed before")
        .file(later.seal(LongTermRegistry.signedAt(LongTermRegistry.STOLEN_AT.minusSeconds(1))))
        .trust("long-term-compromised")
        .because(Reason.KEY_COMPROMISED);
  }

  private LicenseVectors.Question begin(String id, String comment) {
    return vectors.begin(id, comment).trust("long-term").clockIs(LongTermRegistry.CLOCK);
  }
}
