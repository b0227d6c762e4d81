package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Attachment;
import org.sealbook.model.Folding;
import org.sealbook.model.LicenseId;
import org.sealbook.status.ListName;
import org.sealbook.trust.Issuer;

/**
 * The index keys of a registry: one letter for the family, then what is searched for. They are
 * written to disk with each record.
 */
final class IndexKeys {
  /** Longer names and numbers are cut here and end in a hash of the whole. */
  private static final int MAX_TEXT = 240;

  private static final byte SEPARATOR = 0;

  private IndexKeys() {}

  /** Family {@code I}: licences by identifier, so also by type, and by type and issuer. */
  static Bytes identifier(LicenseId id) {
    return Bytes.utf8("I" + id.withoutRoot());
  }

  /** All identifiers that begin with {@code prefix}. */
  static Bytes identifierPrefix(String prefix) {
    return Bytes.utf8("I" + prefix);
  }

  /** Family {@code N}: all versions of the licence with a number, of one type and issuer. */
  static Bytes number(String number, String type, String issuer) {
    return numberPrefix(number)
        .concat(Bytes.utf8(type))
        .concat(Bytes.of(SEPARATOR))
        .concat(Bytes.utf8(issuer));
  }

  /** The licences with a number, of whatever type and issuer. */
  static Bytes numberPrefix(String number) {
    return family('N', Folding.fold(number)).concat(Bytes.of(SEPARATOR));
  }

  /** Whether a key is one of family {@code N}. */
  static boolean isNumber(Bytes key) {
    return key.at(0) == 'N';
  }

  /** Family {@code H}: licences by a holder's code. */
  static Bytes holderCode(String code) {
    return family('H', Folding.fold(code));
  }

  /** Family {@code A}: licences by a holder's name. */
  static Bytes holderName(String name) {
    return family('A', Folding.fold(name));
  }

  /** Family {@code S}: a licence and its status changes, by status index. */
  static Bytes status(ListName list, int index) {
    return statusList(list)
        .concat(Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(index).array()));
  }

  /** All indexes of one status list, ascending. */
  static Bytes statusList(ListName list) {
    return statusEpoch(list.epoch())
        .concat(Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(list.number()).array()));
  }

  /** All status lists of one registry epoch, ascending by number. */
  static Bytes statusEpoch(String epoch) {
    return Bytes.utf8("S" + epoch);
  }

  /** Family {@code T}: a licence type by its code. */
  static Bytes type(String code) {
    return Bytes.utf8("T" + code);
  }

  /** Family {@code C}: an issuer by its code. */
  static Bytes issuer(String code) {
    return Bytes.utf8("C" + code);
  }

  /** Family {@code P}: an issuer by a code that it had before. */
  static Bytes formerCode(String code) {
    return Bytes.utf8("P" + code);
  }

  /** Keys of all issuers that have, or had, one of this issuer's codes. */
  static List<Bytes> codes(Issuer issuer) {
    return Stream.concat(Stream.of(issuer.code()), issuer.formerCodes().stream())
        .flatMap(code -> Stream.of(issuer(code), formerCode(code)))
        .toList();
  }

  /** Family {@code O}: what other CAs certified of an issuer's keys. */
  static Bytes outside(String code) {
    return Bytes.utf8("O" + code);
  }

  /** Family {@code B}: the bundles that were made. */
  static Bytes bundles() {
    return Bytes.utf8("B");
  }

  /** Family {@code R}: the roots of the registry. */
  static Bytes roots() {
    return Bytes.utf8("R");
  }

  /** Family {@code F}: licences by a file that belongs to them: its SM3 and its size. */
  static Bytes attachment(Attachment attachment) {
    return attachments(attachment.sm3())
        .concat(Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(attachment.size()).array()));
  }

  /** The licences to which a file with this SM3 belongs, whatever size they give it. */
  static Bytes attachments(String sm3) {
    return attachments().concat(Bytes.fromHex(sm3));
  }

  /** All files that belong to licences. */
  static Bytes attachments() {
    return Bytes.utf8("F");
  }

  /** Family {@code L}: the fences before bundles. */
  static Bytes fences() {
    return Bytes.utf8("L");
  }

  /** Family {@code K}: a licence by the idempotency key under which it was issued. */
  static Bytes idempotency(String issuer, String type, String key) {
    return Bytes.utf8("K")
        .concat(HashFunction.SM3.hash(Bytes.utf8(issuer + '\0' + type + '\0' + key)));
  }

  /**
   * Whether a key is one that records of one licence, type or issuer, or of the roots bear:
   * identifier, number, status index, idempotency key, code; not what many can share, such as a
   * holder.
   */
  static boolean isOfOne(Bytes key) {
    return "INSKTCR".indexOf(key.at(0)) >= 0;
  }

  /** Whether a key of names or numbers that has so many bytes holds a part of the text only. */
  static boolean isCut(int size) {
    return size > MAX_TEXT;
  }

  private static Bytes family(char letter, String text) {
    byte[] encoded = (letter + text).getBytes(StandardCharsets.UTF_8);
    if (encoded.length <= MAX_TEXT) {
      return Bytes.wrap(encoded);
    }
    return Bytes.of(encoded, 0, MAX_TEXT).concat(HashFunction.SM3.hash(Bytes.wrap(encoded)));
  }
}
