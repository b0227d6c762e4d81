package org.sealbook.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Catalogue;
import org.sealbook.model.LicenseType;
import org.sealbook.store.KeyRange;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;

/** The catalogue and the issuers of a registry at one moment. */
final class Settings {
  private final List<Position> positions;
  private final SortedMap<String, NavigableMap<Position, TypeVersion>> versions = new TreeMap<>();
  private final Catalogue catalogue;
  private final SortedMap<String, Issuer> issuers = new TreeMap<>();
  private final Map<Bytes, Issuer> byKid = new HashMap<>();

  private Settings(
      List<Position> positions, Map<Position, LicenseType> types, Collection<Issuer> issuers) {
    this.positions = positions;
    new TreeMap<>(types).forEach(this::addVersion);
    this.catalogue =
        new Catalogue(
            versions.values().stream().map(all -> all.lastEntry().getValue().type()).toList());
    for (Issuer issuer : issuers) {
      this.issuers.put(issuer.code(), issuer);
      for (IssuerCertificate certificate : issuer.certificates()) {
        byKid.put(certificate.kid(), issuer);
      }
    }
  }

  private void addVersion(Position position, LicenseType type) {
    NavigableMap<Position, TypeVersion> all =
        versions.computeIfAbsent(type.code(), code -> new TreeMap<>());
    all.put(position, new TypeVersion(all.size() + 1, type));
  }

  static Settings read(StoreView view) {
    return read(view, Optional.empty());
  }

  /**
   * Reads the records only where there are others than those that {@code earlier} was read from.
   */
  static Settings read(StoreView view, Optional<Settings> earlier) {
    List<Position> typePositions = all(view, IndexKeys.type(""));
    List<Position> issuerPositions = newest(view, IndexKeys.issuer(""));
    List<Position> positions = new ArrayList<>(typePositions);
    positions.addAll(issuerPositions);
    if (earlier.isPresent() && earlier.get().positions.equals(positions)) {
      return earlier.get();
    }
    return new Settings(
        positions,
        typePositions.stream().collect(Collectors.toMap(at -> at, at -> type(view.read(at)))),
        issuerPositions.stream().map(at -> Issuer.decode(view.read(at).payload())).toList());
  }

  /** Where the newest record under each key with the prefix stands. */
  private static List<Position> newest(StoreView view, Bytes prefix) {
    SortedMap<Bytes, Position> positions = new TreeMap<>();
    view.scan(
        KeyRange.prefix(prefix),
        (key, position) -> {
          positions.put(key, position);
          return true;
        });
    return List.copyOf(positions.values());
  }

  /** Where all records under keys with the prefix stand. */
  private static List<Position> all(StoreView view, Bytes prefix) {
    List<Position> positions = new ArrayList<>();
    view.scan(KeyRange.prefix(prefix), (key, position) -> positions.add(position));
    return positions;
  }

  /** The type that a record holds. */
  static LicenseType type(StoreRecord record) {
    return CatalogueFile.parseType(new String(record.payload().toArray(), StandardCharsets.UTF_8));
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** All versions of a type, oldest first. */
  List<TypeVersion> typeVersions(String code) {
    return List.copyOf(versions.getOrDefault(code, Collections.emptyNavigableMap()).values());
  }

  /** The definition of a type that was the newest when the record at a position was written. */
  Optional<TypeVersion> typeAt(String code, Position position) {
    return Optional.ofNullable(versions.get(code))
        .flatMap(all -> Optional.ofNullable(all.lowerEntry(position)))
        .map(Map.Entry::getValue);
  }

  /** Ordered by code. */
  List<Issuer> issuers() {
    return List.copyOf(issuers.values());
  }

  Optional<Issuer> issuer(String code) {
    return Optional.ofNullable(issuers.get(code));
  }

  Optional<Issuer> issuerOf(Bytes kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  /**
   * @throws SealbookException {@code TYPE_UNKNOWN}
   */
  LicenseType requireType(String code) {
    return catalogue
        .type(code)
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.TYPE_UNKNOWN,
                    "the catalogue has no type " + code,
                    "`license type list` shows the types; `license type load` adds some"));
  }

  /**
   * @throws SealbookException {@code ISSUER_UNKNOWN}
   */
  Issuer requireIssuer(String code) {
    return issuer(code)
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.ISSUER_UNKNOWN,
                    "the registry has no issuer " + code,
                    "`license issuer list` shows the issuers; `license issuer add` adds one"));
  }
}
