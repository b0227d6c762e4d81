package org.sealbook.trust;

import java.util.List;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.status.StatusList;

/** Content → the payload that is signed. The mirror of {@link BundleDecoding}. */
final class BundleEncoding {
  private final CborWriter writer = new CborWriter(16_384);

  private BundleEncoding() {}

  static Bytes encode(BundleContent content) {
    BundleEncoding encoding = new BundleEncoding();
    encoding.content(content);
    return encoding.writer.toBytes();
  }

  static Bytes encode(Issuer issuer) {
    BundleEncoding encoding = new BundleEncoding();
    encoding.issuer(issuer);
    return encoding.writer.toBytes();
  }

  private void content(BundleContent content) {
    int optional =
        (content.previous().isPresent() ? 1 : 0)
            + (content.nextRoot().isPresent() ? 1 : 0)
            + (content.formerRoots().isEmpty() ? 0 : 1);
    writer.writeMapHeader(9 + optional);
    writer.writeInt(1).writeText(content.registryName());
    writer.writeInt(2).writeBytes(content.registryId());
    writer.writeInt(3).writeInt(content.number());
    content.previous().ifPresent(identity -> writer.writeInt(4).writeBytes(identity));
    JournalPosition journal = content.journal();
    writer.writeInt(5).writeArrayHeader(2).writeInt(journal.sequence()).writeBytes(journal.chain());
    writer.writeInt(6).writeInt(content.issuedAt().getEpochSecond());
    writer.writeInt(7).writeInt(content.nextUpdate().getEpochSecond());
    writer.writeInt(8).writeArrayHeader(content.issuers().size());
    content.issuers().forEach(this::issuer);
    writer.writeInt(9).writeArrayHeader(content.types().size());
    content.types().forEach(this::type);
    writer.writeInt(10).writeArrayHeader(content.statusLists().size());
    content.statusLists().forEach(this::statusList);
    content.nextRoot().ifPresent(root -> root(writer.writeInt(11), root));
    if (!content.formerRoots().isEmpty()) {
      writer.writeInt(12).writeArrayHeader(content.formerRoots().size());
      content.formerRoots().forEach(root -> root(writer, root));
    }
  }

  private void issuer(Issuer issuer) {
    int optional = (issuer.formerCodes().isEmpty() ? 0 : 1) + (issuer.rights().isPresent() ? 1 : 0);
    writer.writeMapHeader(3 + optional);
    writer.writeInt(1).writeText(issuer.code());
    writer.writeInt(2).writeText(issuer.name());
    if (!issuer.formerCodes().isEmpty()) {
      writer.writeInt(3).writeArrayHeader(issuer.formerCodes().size());
      issuer.formerCodes().forEach(writer::writeText);
    }
    issuer.rights().ifPresent(this::rights);
    writer.writeInt(5).writeArrayHeader(issuer.certificates().size());
    issuer.certificates().forEach(this::certificate);
  }

  private void rights(List<IssuerRight> rights) {
    writer.writeInt(4).writeArrayHeader(rights.size());
    for (IssuerRight right : rights) {
      writer.writeArrayHeader(right.since().isPresent() ? 2 : 1).writeText(right.type());
      right.since().ifPresent(day -> writer.writeInt(day.toEpochDay()));
    }
  }

  private void certificate(IssuerCertificate certificate) {
    if (certificate.compromise().isEmpty()) {
      writer.writeMapHeader(1).writeInt(1).writeBytes(certificate.der());
      return;
    }
    Compromise compromise = certificate.compromise().get();
    boolean listed = compromise.sealedBefore().count() > 0;
    writer.writeMapHeader(listed ? 3 : 2);
    writer.writeInt(1).writeBytes(certificate.der());
    writer.writeInt(2).writeInt(compromise.since().getEpochSecond());
    if (listed) {
      writer.writeInt(3).writeBytes(compromise.sealedBefore().joined());
    }
  }

  private void type(TypeLabels type) {
    writer.writeMapHeader(type.maxStatusAgeDays().isPresent() ? 4 : 3);
    writer.writeInt(1).writeText(type.code());
    writer.writeInt(2).writeText(type.name());
    writer.writeInt(3).writeArrayHeader(type.labels().size());
    for (Map.Entry<String, String> label : type.labels().entrySet()) {
      writer.writeArrayHeader(2).writeText(label.getKey()).writeText(label.getValue());
    }
    type.maxStatusAgeDays().ifPresent(days -> writer.writeInt(4).writeInt(days));
  }

  private void statusList(StatusList list) {
    writer.writeMapHeader(3);
    writer.writeInt(1).writeText(list.name().toString());
    writer.writeInt(2).writeInt(list.count());
    writer.writeInt(3).writeMapHeader(2);
    // Shorter keys sort first: "lst" stands before "bits".
    writer.writeText(BundleDecoding.LIST).writeBytes(list.compressed());
    writer.writeText(BundleDecoding.BITS).writeInt(BundleDecoding.BITS_EACH);
  }

  private static void root(CborWriter writer, CertifiedRoot root) {
    writer.writeArrayHeader(2).writeBytes(root.root()).writeBytes(root.cross());
  }
}
