package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.InvalidCertificateException;

/**
 * Where the parts of a registry lie in its directory:
 *
 * <pre>
 * registry.json    what the registry is; written last when one is made, so a directory with it is whole
 * root.cer         the first root certificate, DER; the journal tells of those that followed
 * keys/            root.p12, bundle.p12 (see RootFiles), secret.key, issuer-CODE-KID.p12 or .device
 * store/           the journal and its index
 * attachments/     the bytes of attached files, by their digests
 * bundle.sb        the bundle made last
 * resting          there where nobody may write: since when another copy is written instead
 * </pre>
 */
final class RegistryFiles {
  private static final int FORMAT = 1;
  private static final int MAX_DESCRIPTION = 65_536;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path directory;

  RegistryFiles(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  Path description() {
    return directory.resolve("registry.json");
  }

  Path rootCertificate() {
    return directory.resolve("root.cer");
  }

  Path keys() {
    return directory.resolve("keys");
  }

  Path secret() {
    return keys().resolve("secret.key");
  }

  Path issuerKey(String code, Bytes kid) {
    return keys().resolve("issuer-" + code + "-" + kid.toHex() + ".p12");
  }

  /** Where in a device the key lies. */
  Path issuerDevice(String code, Bytes kid) {
    return keys().resolve("issuer-" + code + "-" + kid.toHex() + DeviceKey.ENDING);
  }

  /** The key files of all roots: the present one, the next and former ones. */
  List<Path> rootKeys() {
    return keyFiles().stream().filter(RootFiles::isRootKey).toList();
  }

  /**
   * The files of all keys but the secret.
   *
   * @throws SealbookException {@code KEY_UNUSABLE} where they cannot be listed
   */
  List<Path> keyFiles() {
    try (Stream<Path> inside = Files.list(keys())) {
      return inside.filter(file -> file.toString().endsWith(".p12")).sorted().toList();
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the keys of the registry cannot be listed: " + IoFault.of(e),
          "a backup without keys has none; restore one that has them",
          e);
    }
  }

  Path store() {
    return directory.resolve("store");
  }

  /** Whether the store lies here, and not in a database. */
  boolean hasStore() {
    return Files.isDirectory(store());
  }

  AttachmentFolder attachments() {
    return new AttachmentFolder(directory.resolve("attachments"));
  }

  private Path resting() {
    return directory.resolve("resting");
  }

  /** Since when nobody may write; what the file holds if it is no time counts as long ago. */
  Optional<Instant> restingSince() {
    try {
      return Files.exists(resting())
          ? Optional.of(Instant.parse(Files.readString(resting()).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeParseException e) {
      return Optional.of(Instant.EPOCH);
    }
  }

  /** Lets nobody write, or lets them again; the caller sees to it that nobody does. */
  void rest(Optional<Instant> since) {
    if (since.isPresent()) {
      DurableFile.write(resting(), Bytes.utf8(since.get() + "\n"), false);
      return;
    }
    try {
      Files.deleteIfExists(resting());
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          resting() + " cannot be deleted: " + IoFault.of(e),
          "check the rights",
          e);
    }
  }

  Path lastBundle() {
    return directory.resolve("bundle.sb");
  }

  /**
   * Makes the directory, which may exist if it is empty.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY}, {@code FILE_UNUSABLE}
   */
  void makeDirectory() {
    try {
      if (Files.exists(directory)) {
        requireEmpty();
      }
      Files.createDirectories(directory);
      Files.createDirectory(keys()); // of two who make a registry here, one is refused
    } catch (FileAlreadyExistsException e) {
      throw notEmpty();
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          directory + " cannot be made: " + IoFault.of(e),
          "choose a place that can be written to",
          e);
    }
  }

  /**
   * Takes away what was written into a directory that was empty; what cannot be is left, and is no
   * registry.
   *
   * @param existed the directory itself stays
   */
  void clear(boolean existed) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!existed || !path.equals(directory)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      // the failure that brought us here is the one to tell
    }
  }

  void requireEmpty() throws IOException {
    boolean empty = Files.isDirectory(directory);
    if (empty) {
      try (Stream<Path> children = Files.list(directory)) {
        empty = children.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw notEmpty();
    }
  }

  private SealbookException notEmpty() {
    return new SealbookException(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        directory + " is not an empty directory",
        Files.isDirectory(keys()) && !Files.exists(description())
            ? "it has keys and no registry: those of a registry in a database, or what an init"
                + " left that was killed; choose a new directory, nothing was changed"
            : "choose a new directory; nothing was changed");
  }

  void writeDescription(RegistryInfo info) {
    DurableFile.write(description(), description(info), false);
  }

  /** The bytes of {@code registry.json}. */
  static Bytes description(RegistryInfo info) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schema", 1);
      json.writeNumberField("format", FORMAT);
      json.writeStringField("id", info.id().toHex());
      json.writeStringField("name", info.name());
      json.writeStringField("suite", info.suite().name());
      json.writeStringField("epoch", info.epoch());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.utf8(text + "\n");
  }

  /**
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}
   */
  RegistryInfo readDescription() {
    if (!Files.exists(directory)) {
      throw new SealbookException(
          ErrorCode.REGISTRY_MISSING,
          "there is no registry at " + directory,
          "make one with `license init`, or name the right directory with -r");
    }
    if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
      throw denied(directory);
    }
    if (!Files.isRegularFile(description())) {
      if (Files.exists(directory.resolve(DirectoryCopy.UNFINISHED))) {
        throw new SealbookException(
            ErrorCode.COPY_UNFINISHED,
            "the copy of a registry into " + directory + " is not finished",
            "run the same `license store copy` again: it goes on where it stopped");
      }
      throw new SealbookException(
          ErrorCode.REGISTRY_FOREIGN,
          directory + " is no registry: it has no registry.json",
          Files.exists(directory.resolve(BackupLabel.NAME))
              ? "it is a backup: `license restore` makes a registry of it"
              : "name the registry's own directory with -r");
    }
    try {
      if (Files.size(description()) > MAX_DESCRIPTION) {
        throw damaged(description().toString(), "is larger than " + MAX_DESCRIPTION + " bytes");
      }
      String where = description().toString();
      Map<String, String> members = members(Bytes.wrap(Files.readAllBytes(description())), where);
      if (!Files.isDirectory(store())) {
        throw damaged(where, "stands there without the directory store beside it");
      }
      return describe(members, Bytes.wrap(Files.readAllBytes(rootCertificate())), where);
    } catch (AccessDeniedException e) {
      throw denied(Path.of(e.getFile()));
    } catch (IOException e) {
      throw damaged(
          description().toString(), "or root.cer beside it cannot be read: " + IoFault.of(e));
    }
  }

  private static SealbookException denied(Path file) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "permission denied for " + file,
        "work as the user to whom the registry belongs, or be given its rights");
  }

  /**
   * @param text of {@code registry.json}
   * @param root the root certificate, DER
   * @param where for messages
   * @throws SealbookException {@code REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}
   */
  static RegistryInfo parseDescription(Bytes text, Bytes root, String where) {
    return describe(members(text, where), root, where);
  }

  private static RegistryInfo describe(Map<String, String> members, Bytes root, String where) {
    try {
      return RegistryInfo.of(members, root);
    } catch (InvalidCertificateException e) {
      throw damaged(where, "or root.cer beside it is no root certificate: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw damaged(where, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> members(Bytes text, String where) {
    Map<String, String> members;
    try {
      members = readMembers(text.toArray());
    } catch (IllegalArgumentException | IOException e) {
      throw damaged(where, String.valueOf(e.getMessage()));
    }
    String format = members.getOrDefault("format", "");
    if (!format.equals(Integer.toString(FORMAT))) {
      throw format.matches("[0-9]{1,9}") && Integer.parseInt(format) > FORMAT
          ? new SealbookException(
              ErrorCode.REGISTRY_TOO_NEW,
              where + " was written by a later version (format " + format + ")",
              "use that version or a later one")
          : damaged(where, "names no known format");
    }
    return members;
  }

  private static Map<String, String> readMembers(byte[] document) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = JSON.createParser(document)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("is no JSON object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        if (!json.nextToken().isScalarValue()) {
          throw new IllegalArgumentException("has an unexpected " + key);
        }
        members.put(key, json.getText());
      }
    }
    return members;
  }

  private static SealbookException damaged(String where, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        where + " " + what,
        "restore this file from a backup of the registry");
  }
}
