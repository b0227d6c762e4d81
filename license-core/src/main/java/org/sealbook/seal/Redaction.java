package org.sealbook.seal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sealbook.base.Bytes;

/**
 * Copies of a licence file that show less. The signature stays good: of a withheld leaf the hash is
 * left. Names are those of FORMAT §4, with {@code fields} for the leaf of the ordinary business
 * fields: {@code number}, {@code identifier}, {@code holder/0}, {@code field/<name>}.
 */
public final class Redaction {
  private final UnverifiedLicense license;
  private final List<Leaf> leaves;

  private Redaction(UnverifiedLicense license, List<Leaf> leaves) {
    this.license = license;
    this.leaves = leaves;
  }

  /**
   * Begins with a copy whose claims and details are well-formed; whether the signature is good is
   * not asked.
   *
   * @return refused as CLAIMS_INVALID, DETAILS_MISMATCH or DETAILS_INVALID
   */
  public static Reading<Redaction> of(UnverifiedLicense license) {
    return license
        .unverifiedContent()
        .then(content -> Reading.accepted(new Redaction(license, leavesOf(license))));
  }

  private static List<Leaf> leavesOf(UnverifiedLicense license) {
    return license
        .unprotected()
        .details()
        .map(encoded -> Leaf.readList(encoded, license.suite().hash()))
        .orElse(List.of());
  }

  /** The names of what the copy discloses, in the order of the format. */
  public List<String> disclosed() {
    List<String> names = new ArrayList<>();
    leaves.forEach(leaf -> leaf.disclosed().ifPresent(shown -> names.add(nameOf(shown))));
    return Collections.unmodifiableList(names);
  }

  /**
   * A copy without these details.
   *
   * @throws IllegalArgumentException where one of the names is not disclosed: a slip of the pen
   *     must not publish what was meant to be withheld
   */
  public Bytes withhold(Set<String> names) {
    requireDisclosed(names);
    Set<String> kept = new TreeSet<>(disclosed());
    kept.removeAll(names);
    return keep(kept);
  }

  /**
   * A copy with these details only.
   *
   * @throws IllegalArgumentException where one of the names is not disclosed
   */
  public Bytes discloseOnly(Set<String> names) {
    requireDisclosed(names);
    return keep(names);
  }

  private void requireDisclosed(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    disclosed().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("not disclosed by this copy: " + unknown);
    }
  }

  private Bytes keep(Set<String> names) {
    if (leaves.isEmpty()) {
      return license.withoutDetails();
    }
    List<Leaf> shown =
        leaves.stream()
            .map(
                leaf ->
                    leaf.disclosed().filter(found -> names.contains(nameOf(found))).isPresent()
                        ? leaf
                        : leaf.withheld())
            .toList();
    return license.with(Leaf.header(shown));
  }

  /** The leaf was accepted, so its name is a known one. */
  private static String nameOf(Leaf.Disclosed leaf) {
    Optional<LeafName> name = LeafName.parse(leaf.name());
    return name.orElseThrow().toString();
  }
}
