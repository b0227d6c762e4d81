package org.sealbook.trust.stamp;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.Extensions;
import org.sealbook.base.Bytes;

/**
 * What a token says (TSTInfo, RFC 3161 §2.4.2). Read here and not by the library, which takes times
 * without a zone for local ones, and passes over versions and critical extensions.
 *
 * @param imprintHash the function that the imprint was made with
 * @param time to the fraction of a second that is stated, nine digits at most
 */
record StampInfo(
    ASN1ObjectIdentifier imprintHash, Bytes imprint, Instant time, Bytes serialNumber) {
  private static final Pattern TIME = Pattern.compile("([0-9]{14})(\\.[0-9]{0,8}[1-9])?Z");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads one in DER; empty where it is of another version, or has an extension that must be
   * understood.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Optional<StampInfo> parse(byte[] der) {
    StampParts parts = StampParts.of(StampParts.der(der));
    if (!parts.next(ASN1Integer.class).hasValue(BigInteger.ONE)) {
      return Optional.empty();
    }
    parts.next(ASN1ObjectIdentifier.class); // the policy, which nobody asked for
    MessageImprint imprint = MessageImprint.getInstance(parts.next());
    require(StampAlgorithms.hasNoParameters(imprint.getHashAlgorithm()));
    ASN1Integer serialNumber = parts.next(ASN1Integer.class);
    Instant time = time(parts.next());
    return hasCriticalExtension(parts)
        ? Optional.empty()
        : Optional.of(
            new StampInfo(
                imprint.getHashAlgorithm().getAlgorithm(),
                Bytes.of(imprint.getHashedMessage()),
                time,
                Bytes.of(serialNumber.getValue().toByteArray())));
  }

  private static Instant time(ASN1Encodable part) {
    Matcher stated = TIME.matcher(ASN1GeneralizedTime.getInstance(part).getTimeString());
    require(stated.matches());
    try {
      LocalDateTime second = LocalDateTime.parse(stated.group(1), SECONDS);
      String fraction = Optional.ofNullable(stated.group(2)).orElse(".0").substring(1);
      return second
          .plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such time", e);
    }
  }

  /** Goes over the parts that may follow: accuracy, ordering, nonce, tsa [0], extensions [1]. */
  private static boolean hasCriticalExtension(StampParts parts) {
    int last = 0;
    boolean critical = false;
    while (!parts.isEnd()) {
      ASN1Encodable part = parts.next();
      int place = place(part);
      require(place > last);
      last = place;
      if (place == 5) {
        Extensions extensions = Extensions.getInstance((ASN1TaggedObject) part, false);
        critical = extensions.hasAnyCriticalExtensions();
      }
    }
    return critical;
  }

  private static int place(ASN1Encodable part) {
    if (part instanceof ASN1Sequence) {
      return 1;
    }
    if (part instanceof ASN1Boolean ordering && ordering.isTrue()) { // DER leaves out what is false
      return 2;
    }
    if (part instanceof ASN1Integer) {
      return 3;
    }
    if (part instanceof ASN1TaggedObject tagged && tagged.hasContextTag()) {
      return tagged.getTagNo() == 0 ? 4 : tagged.getTagNo() == 1 ? 5 : 0;
    }
    return 0;
  }

  private static void require(boolean asItMustBe) {
    if (!asItMustBe) {
      throw new IllegalArgumentException("no TSTInfo in DER");
    }
  }
}
