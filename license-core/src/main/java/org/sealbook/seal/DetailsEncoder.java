package org.sealbook.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.Hasher;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;

/**
 * What is not in the core to leaves (FORMAT §4); the mirror of {@link DetailsReader}. Safe to use
 * from several threads.
 */
final class DetailsEncoder {
  private final SecureRandom random;

  DetailsEncoder(SecureRandom random) {
    this.random = random;
  }

  /**
   * All leaves of a licence, disclosed, in order.
   *
   * @param writer at the beginning of an item
   */
  List<Leaf> encode(
      License license, Set<String> sensitiveFields, CborWriter writer, Hasher hasher) {
    LicenseContent content = license.content();
    List<NamedText> singles = new ArrayList<>();
    Map<String, FieldValue> fields = content.fields();
    List<String> ordinary = new ArrayList<>(fields.size());
    for (String name : fields.keySet()) {
      if (sensitiveFields.contains(name)) {
        singles.add(new NamedText(LeafName.field(name), value(fields, name)));
      } else {
        ordinary.add(name);
      }
    }
    addHolderCodes(content.holders(), singles);
    if (content.originalIdentifier().isPresent()) {
      String original = content.originalIdentifier().get();
      if (original.equals(license.id().toString())) {
        throw new IllegalArgumentException("the original identifier is the identifier");
      }
      singles.add(text(LeafName.ORIGINAL_IDENTIFIER, original));
    }
    if (Core.numberIsPersonal(content)) {
      singles.add(text(LeafName.NUMBER, content.number().orElseThrow()));
    }
    if (singles.size() >= LicenseFormat.MAX_LEAVES) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          license.id() + " has " + singles.size() + " sensitive details, at most 999",
          "leave out fields, or mark fewer of the type's fields sensitive");
    }
    singles.sort(Comparator.comparing(NamedText::name, TextOrder.ENCODED));
    return leaves(ordinary, fields, singles, writer, hasher);
  }

  private static void addHolderCodes(List<Holder> holders, List<NamedText> singles) {
    for (int i = 0; i < holders.size(); i++) {
      Optional<HolderCode> code = holders.get(i).code();
      if (code.isPresent()) {
        if (code.get().isPersonal()) {
          singles.add(text(LeafName.holderCode(i), code.get().value()));
        }
        if (code.get().original().isPresent()) {
          singles.add(text(LeafName.originalHolderCode(i), code.get().original().get()));
        }
      }
    }
  }

  private List<Leaf> leaves(
      List<String> ordinary,
      Map<String, FieldValue> fields,
      List<NamedText> singles,
      CborWriter writer,
      Hasher hasher) {
    byte[] salts = new byte[Leaf.SALT_SIZE * (1 + singles.size())];
    random.nextBytes(salts);
    Leaf[] leaves = new Leaf[1 + singles.size()];
    ordinary.sort(TextOrder.ENCODED);
    writer.writeMapHeader(ordinary.size());
    for (String name : ordinary) {
      writeValue(writer.writeText(name), value(fields, name));
    }
    Bytes salt = Bytes.of(salts, 0, Leaf.SALT_SIZE);
    leaves[0] = leaf(salt, LeafName.FIELDS.encoded(), writer.next(), writer, hasher);
    for (int i = 0; i < singles.size(); i++) {
      writeValue(writer, singles.get(i).value());
      salt = Bytes.of(salts, (i + 1) * Leaf.SALT_SIZE, Leaf.SALT_SIZE);
      leaves[i + 1] = leaf(salt, singles.get(i).name(), writer.next(), writer, hasher);
    }
    return List.of(leaves);
  }

  private static Leaf leaf(Bytes salt, String name, Bytes value, CborWriter writer, Hasher hasher) {
    Bytes encoded =
        writer.writeArrayHeader(3).writeBytes(salt).writeText(name).writeEncoded(value).next();
    Bytes hash = hasher.add(encoded).finish();
    return new Leaf(hash, Optional.of(new Leaf.Disclosed(name, value, encoded)));
  }

  private static void writeValue(CborWriter writer, FieldValue value) {
    if (value instanceof FieldValue.Whole whole) {
      writer.writeInt(whole.value());
    } else {
      writer.writeText(value.toString());
    }
  }

  private static FieldValue value(Map<String, FieldValue> fields, String name) {
    FieldValue value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a key of the map has a value");
    }
    return value;
  }

  private static NamedText text(LeafName name, String value) {
    return new NamedText(name, new FieldValue.Text(value));
  }

  /** A leaf of one value, before it has salt and hash. */
  private record NamedText(String name, FieldValue value) {
    NamedText(LeafName name, FieldValue value) {
      this(name.encoded(), value);
    }
  }
}
