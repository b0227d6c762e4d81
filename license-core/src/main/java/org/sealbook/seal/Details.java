package org.sealbook.seal;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.model.FieldValue;

/**
 * What a copy of a licence discloses beside its core (FORMAT §4).
 *
 * @param ordinaryFields the business fields that share a leaf; empty where that leaf is withheld
 * @param sensitiveFields the disclosed ones that have a leaf of their own
 * @param holderCodes disclosed personal codes, by the holder's position from 0
 * @param originalHolderCodes disclosed codes as an old system wrote them, by position
 * @param originalIdentifier the identifier as an old system wrote it, if disclosed
 * @param number the licence number, if it is a detail and disclosed
 * @param withheld how many leaves are withheld; empty where the copy has no details at all and so
 *     does not say how many there are
 */
public record Details(
    Optional<SortedMap<String, FieldValue>> ordinaryFields,
    SortedMap<String, FieldValue> sensitiveFields,
    SortedMap<Integer, String> holderCodes,
    SortedMap<Integer, String> originalHolderCodes,
    Optional<String> originalIdentifier,
    Optional<String> number,
    OptionalInt withheld) {
  /** The details of a copy that has none, such as a QR code. */
  public static final Details NONE =
      new Details(
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());

  public Details {
    if (ordinaryFields.isPresent()) {
      ordinaryFields = Optional.of(copy(ordinaryFields.get()));
    }
    sensitiveFields = copy(sensitiveFields);
    holderCodes = copy(holderCodes);
    originalHolderCodes = copy(originalHolderCodes);
  }

  /** Whether every leaf is disclosed. */
  public boolean isComplete() {
    return withheld.equals(OptionalInt.of(0));
  }

  private static <K, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
