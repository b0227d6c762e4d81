package org.sealbook.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealbook.base.Bytes;
import org.sealbook.cose.FieldReader;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;

/**
 * Payload → content, refusing whatever {@link BundleEncoding} would not write: a shape that differs
 * is a {@link org.sealbook.cose.CborException}, a value that breaks a rule an {@link
 * IllegalArgumentException}.
 */
final class BundleDecoding {
  static final String LIST = "lst";
  static final String BITS = "bits";
  static final int BITS_EACH = 4;

  /** No list is longer than a bundle has bytes; the reader compares counts with what is left. */
  private static final int ANY = Integer.MAX_VALUE;

  private final FieldReader reader;
  private final boolean known;

  private BundleDecoding(Bytes payload, boolean known) {
    reader = new FieldReader(payload);
    this.known = known;
  }

  /**
   * @param known whether the payload was read and its status lists were checked before
   */
  static BundleContent decode(Bytes payload, boolean known) {
    BundleDecoding decoding = new BundleDecoding(payload, known);
    BundleContent content = decoding.content();
    decoding.reader.end();
    return content;
  }

  static Issuer decodeIssuer(Bytes encoded) {
    BundleDecoding decoding = new BundleDecoding(encoded, false);
    Issuer issuer = decoding.issuer();
    decoding.reader.end();
    return issuer;
  }

  private BundleContent content() {
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    String registryName = reader.text(1, Rules.MAX_NAME);
    fields.require(2);
    Bytes registryId = reader.bytes(BundleContent.REGISTRY_ID_SIZE);
    fields.require(3);
    long number = reader.integer(1, BundleContent.MAX_NUMBER);
    Optional<Bytes> previous =
        fields.has(4) ? Optional.of(reader.bytes(Rules.HASH_SIZE)) : Optional.empty();
    fields.require(5);
    reader.array(2);
    JournalPosition journal =
        new JournalPosition(reader.integer(0, Long.MAX_VALUE), reader.bytes(Rules.HASH_SIZE));
    fields.require(6);
    Instant issuedAt = reader.seconds();
    fields.require(7);
    Instant nextUpdate = reader.seconds();
    fields.require(8);
    List<Issuer> issuers = new ArrayList<>();
    for (int left = reader.array(0, ANY); left > 0; left--) {
      issuers.add(issuer());
    }
    fields.require(9);
    List<TypeLabels> types = new ArrayList<>();
    for (int left = reader.array(0, ANY); left > 0; left--) {
      types.add(type());
    }
    fields.require(10);
    List<StatusList> statusLists = new ArrayList<>();
    for (int left = reader.array(0, ANY); left > 0; left--) {
      statusLists.add(statusList());
    }
    Optional<CertifiedRoot> nextRoot = fields.has(11) ? Optional.of(root()) : Optional.empty();
    List<CertifiedRoot> formerRoots = new ArrayList<>();
    for (int left = fields.has(12) ? reader.array(1, ANY) : 0; left > 0; left--) {
      formerRoots.add(root());
    }
    fields.end();
    return new BundleContent(
        registryName,
        registryId,
        number,
        previous,
        journal,
        issuedAt,
        nextUpdate,
        issuers,
        types,
        statusLists,
        nextRoot,
        formerRoots);
  }

  private Issuer issuer() {
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    String code = reader.text(1, 18);
    fields.require(2);
    String name = reader.text(1, Rules.MAX_NAME);
    List<String> formerCodes = new ArrayList<>();
    for (int left = fields.has(3) ? reader.array(1, ANY) : 0; left > 0; left--) {
      formerCodes.add(reader.text(1, 18));
    }
    Optional<List<IssuerRight>> rights = fields.has(4) ? Optional.of(rights()) : Optional.empty();
    fields.require(5);
    List<IssuerCertificate> certificates = new ArrayList<>();
    for (int left = reader.array(1, ANY); left > 0; left--) {
      certificates.add(certificate());
    }
    fields.end();
    return new Issuer(code, name, formerCodes, rights, certificates);
  }

  private List<IssuerRight> rights() {
    List<IssuerRight> rights = new ArrayList<>();
    for (int left = reader.array(0, ANY); left > 0; left--) {
      rights.add(right());
    }
    return rights;
  }

  private IssuerRight right() {
    int items = reader.array(1, 2);
    String type = reader.text(1, 21);
    Optional<LocalDate> since = items == 2 ? Optional.of(reader.day()) : Optional.empty();
    return new IssuerRight(type, since);
  }

  private IssuerCertificate certificate() {
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    Bytes der = reader.bytes(1, IssuerCertificate.MAX_SIZE);
    Optional<Compromise> compromise = Optional.empty();
    if (fields.has(2)) {
      Instant since = reader.seconds();
      SealedBefore before =
          fields.has(3)
              ? SealedBefore.ofSorted(reader.bytes(Rules.HASH_SIZE, ANY))
              : SealedBefore.NONE;
      compromise = Optional.of(new Compromise(since, before));
    }
    fields.end();
    return new IssuerCertificate(der, compromise);
  }

  private TypeLabels type() {
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    String code = reader.text(1, 21);
    fields.require(2);
    String name = reader.text(1, Rules.MAX_NAME);
    fields.require(3);
    Map<String, String> labels = new LinkedHashMap<>();
    for (int left = reader.array(0, ANY); left > 0; left--) {
      reader.array(2);
      String field = reader.text(1, TypeLabels.MAX_LABEL);
      if (labels.put(field, reader.text(1, TypeLabels.MAX_LABEL)) != null) {
        throw new IllegalArgumentException("two labels for the field " + field);
      }
    }
    OptionalInt maxAge =
        fields.has(4)
            ? OptionalInt.of((int) reader.integer(1, TypeLabels.MAX_AGE_DAYS))
            : OptionalInt.empty();
    fields.end();
    return new TypeLabels(code, name, labels, maxAge);
  }

  private StatusList statusList() {
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    ListName name = ListName.parse(reader.text(1, 15));
    fields.require(2);
    int count = (int) reader.integer(0, StatusList.MAX_COUNT);
    fields.require(3);
    reader.map(2);
    reader.key(LIST);
    Bytes compressed = reader.bytes(1, ANY);
    reader.key(BITS);
    reader.integer(BITS_EACH, BITS_EACH);
    fields.end();
    return known
        ? StatusList.reread(name, count, compressed)
        : StatusList.received(name, count, compressed);
  }

  private CertifiedRoot root() {
    reader.array(2);
    return new CertifiedRoot(
        reader.bytes(1, IssuerCertificate.MAX_SIZE), reader.bytes(1, IssuerCertificate.MAX_SIZE));
  }
}
