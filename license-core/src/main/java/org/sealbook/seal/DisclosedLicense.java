package org.sealbook.seal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;

/**
 * What one copy of a licence shows: its core, and as much of the details as are disclosed.
 *
 * @param details read together with {@code claims}
 */
public record DisclosedLicense(Claims claims, Details details) {
  /**
   * A holder as far as disclosed.
   *
   * @param codeType absent where the holder has no code
   * @param code absent where there is none, or it is withheld
   * @param originalCode the code as an old system wrote it, if disclosed
   */
  public record DisclosedHolder(
      String name,
      Optional<CodeType> codeType,
      Optional<String> code,
      Optional<String> originalCode) {}

  /** The licence number; absent where there is none, or it is withheld. */
  public Optional<String> number() {
    Optional<String> inCore = claims.core().number();
    return inCore.isPresent() ? inCore : details.number();
  }

  public List<DisclosedHolder> holders() {
    List<CoreHolder> holders = claims.core().holders();
    List<DisclosedHolder> disclosed = new ArrayList<>(holders.size());
    for (int i = 0; i < holders.size(); i++) {
      CoreHolder holder = holders.get(i);
      Optional<String> detail = Optional.ofNullable(details.holderCodes().get(i));
      disclosed.add(
          new DisclosedHolder(
              holder.name(),
              holder.codeType(),
              holder.openCode().isPresent() ? holder.openCode() : detail,
              Optional.ofNullable(details.originalHolderCodes().get(i))));
    }
    return Collections.unmodifiableList(disclosed);
  }

  /** The disclosed business fields, ordered by name. */
  public SortedMap<String, FieldValue> fields() {
    NavigableMap<String, FieldValue> fields = new TreeMap<>(details.sensitiveFields());
    if (details.ordinaryFields().isPresent()) {
      fields.putAll(details.ordinaryFields().get());
    }
    return Collections.unmodifiableSortedMap(fields);
  }

  /**
   * What is known to be withheld: {@code number}, {@code holder/<position>}, and {@code fields} for
   * the business fields that share a leaf. Sensitive fields may be withheld beyond that: the core
   * does not name them, {@link Details#withheld} counts all.
   */
  public List<String> undisclosed() {
    List<String> names = new ArrayList<>();
    if (details.ordinaryFields().isEmpty()) {
      names.add(LeafName.FIELDS.toString());
    }
    if (claims.core().numberIsDetail() && details.number().isEmpty()) {
      names.add(LeafName.NUMBER.toString());
    }
    List<CoreHolder> holders = claims.core().holders();
    for (int i = 0; i < holders.size(); i++) {
      if (holders.get(i).codeIsDetail() && !details.holderCodes().containsKey(i)) {
        names.add(LeafName.holderCode(i).toString());
      }
    }
    return Collections.unmodifiableList(names);
  }

  /** The licence as it was sealed; empty where anything is withheld. */
  public Optional<License> complete() {
    if (!details.isComplete()) {
      return Optional.empty();
    }
    Core core = claims.core();
    LicenseContent content =
        new LicenseContent(
            number(),
            holders().stream().map(DisclosedLicense::holder).toList(),
            core.issuedOn(),
            core.validity(),
            core.area(),
            core.predecessor(),
            details.originalIdentifier(),
            fields());
    return Optional.of(new License(claims.id(), content));
  }

  private static Holder holder(DisclosedHolder holder) {
    return new Holder(
        holder.name(),
        holder
            .codeType()
            .map(type -> new HolderCode(type, holder.code().orElseThrow(), holder.originalCode())));
  }
}
