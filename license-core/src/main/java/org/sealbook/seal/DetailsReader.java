package org.sealbook.seal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.code.CitizenNumber;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborType;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;

/**
 * Leaves to details, checked against the claims (FORMAT §4); the mirror of {@link DetailsEncoder}.
 * First the shape of every element, then the digest, then everything else.
 */
final class DetailsReader {
  private final Claims claims;
  private Optional<SortedMap<String, FieldValue>> ordinaryFields = Optional.empty();
  private final SortedMap<String, FieldValue> sensitiveFields = new TreeMap<>();
  private final SortedMap<Integer, String> holderCodes = new TreeMap<>();
  private final SortedMap<Integer, String> originalHolderCodes = new TreeMap<>();
  private Optional<String> originalIdentifier = Optional.empty();
  private Optional<String> number = Optional.empty();

  private DetailsReader(Claims claims) {
    this.claims = claims;
  }

  /**
   * @param encoded the value under label −65537
   */
  static Reading<Details> read(Bytes encoded, Claims claims, HashFunction hash) {
    try {
      List<Leaf> leaves = Leaf.readList(encoded, hash);
      if (!Leaf.digest(leaves, hash).equals(claims.core().detailsDigest())) {
        return Reading.refused(
            SealFault.DETAILS_MISMATCH, "the details do not have the digest in the core");
      }
      return Reading.accepted(new DetailsReader(claims).details(leaves));
    } catch (CborException | IllegalArgumentException e) {
      return Reading.refused(SealFault.DETAILS_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private Details details(List<Leaf> leaves) {
    int withheld = 0;
    Optional<String> previous = Optional.empty();
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).disclosed().isEmpty()) {
        withheld++;
        continue;
      }
      Leaf.Disclosed leaf = leaves.get(i).disclosed().get();
      require(leaf.name().isEmpty() == (i == 0), "the first leaf, and no other, has no name");
      if (previous.isPresent()) {
        require(
            TextOrder.ENCODED.compare(previous.get(), leaf.name()) < 0,
            "leaf " + i + " does not sort behind the one before");
      }
      previous = Optional.of(leaf.name());
      Optional<LeafName> name = LeafName.parse(leaf.name());
      require(name.isPresent(), "a leaf has an unknown name");
      readValue(name.get(), new ItemReader(leaf.value()));
    }
    if (withheld == 0) {
      requireAll();
    }
    requireConsistent();
    return new Details(
        ordinaryFields,
        sensitiveFields,
        holderCodes,
        originalHolderCodes,
        originalIdentifier,
        number,
        OptionalInt.of(withheld));
  }

  private void readValue(LeafName name, ItemReader value) {
    switch (name.kind()) {
      case FIELDS -> ordinaryFields = Optional.of(fields(value));
      case FIELD -> sensitiveFields.put(name.field(), fieldValue(value));
      case HOLDER_CODE -> {
        CoreHolder holder = holder(name);
        require(holder.codeIsDetail(), name + " is no detail of this licence");
        holderCodes.put(name.position(), personalCode(holder, value.text("holder code", 64)));
      }
      case ORIGINAL_HOLDER_CODE -> {
        require(holder(name).codeType().isPresent(), name + " is of a holder without code");
        originalHolderCodes.put(name.position(), value.text("original holder code", 64));
      }
      case ORIGINAL_IDENTIFIER ->
          originalIdentifier = Optional.of(value.text("original identifier", 200));
      case NUMBER -> {
        require(claims.core().numberIsDetail(), "the number is no detail of this licence");
        number = Optional.of(value.text("number", 200));
      }
    }
    value.end();
  }

  private static SortedMap<String, FieldValue> fields(ItemReader value) {
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    for (int left = value.mapHeader(); left > 0; left--) {
      String name = value.text("field name", 80);
      fields.put(name, fieldValue(value));
    }
    return fields;
  }

  private static FieldValue fieldValue(ItemReader value) {
    return value.nextIs(CborType.INT)
        ? new FieldValue.Whole(value.integer())
        : new FieldValue.Text(value.text("field value", FieldValue.MAX_TEXT));
  }

  private CoreHolder holder(LeafName name) {
    List<CoreHolder> holders = claims.core().holders();
    require(name.position() < holders.size(), name + " is of no holder");
    return holders.get(name.position());
  }

  private static String personalCode(CoreHolder holder, String code) {
    require(
        !holder.codeType().equals(Optional.of(CodeType.OTHER_ORGANISATION))
            || CitizenNumber.isValid(code),
        "a code of type 099 that is no citizen number stands in the core");
    return code;
  }

  /** Where nothing is withheld, what the core leaves to the details is there. */
  private void requireAll() {
    List<CoreHolder> holders = claims.core().holders();
    for (int i = 0; i < holders.size(); i++) {
      require(
          !holders.get(i).codeIsDetail() || holderCodes.containsKey(i),
          LeafName.holderCode(i) + " is missing");
    }
    require(!claims.core().numberIsDetail() || number.isPresent(), "number is missing");
  }

  /** What two disclosed places say together. */
  private void requireConsistent() {
    if (ordinaryFields.isPresent()) {
      Set<String> ordinary = ordinaryFields.get().keySet();
      require(Collections.disjoint(ordinary, sensitiveFields.keySet()), "a field stands twice");
    }
    require(
        !originalIdentifier.equals(Optional.of(claims.id().toString())),
        "the original identifier is the identifier");
    if (claims.core().number().isPresent()) {
      requireNotPersonal(claims.core().number().get());
    }
  }

  /** A number in the core is none of the codes that the core leaves to the details. */
  private void requireNotPersonal(String number) {
    List<CoreHolder> holders = claims.core().holders();
    for (int i = 0; i < holders.size(); i++) {
      if (holders.get(i).codeIsDetail()) {
        require(
            !number.equals(holderCodes.get(i)) && !number.equals(originalHolderCodes.get(i)),
            "the number is a personal code");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
