package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Suite;

/**
 * What stands in the file {@value #NAME} of a backup. It is written last when one is made, so a
 * directory with it is whole, and never changed: how far the backup reaches stands in its HEAD.
 *
 * @param id of the registry
 * @param root fingerprint of its root certificate
 * @param keys whether the keys are in the backup
 */
record BackupLabel(Bytes id, String name, Suite suite, Bytes root, boolean keys) {
  static final String NAME = "backup.json";

  /** The same content, while the first run into a directory is under way. */
  static final String UNFINISHED = "backup.unfinished";

  private static final String FORMAT = "1";
  private static final int MAX_SIZE = 65_536;

  static BackupLabel of(RegistryInfo info, boolean keys) {
    return new BackupLabel(info.id(), info.name(), info.suite(), info.root().fingerprint(), keys);
  }

  void write(Path file) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schema", 1);
      json.writeStringField("format", FORMAT);
      json.writeStringField("id", id.toHex());
      json.writeStringField("name", name);
      json.writeStringField("suite", suite.name());
      json.writeStringField("root", root.toHex());
      json.writeBooleanField("keys", keys);
      json.writeStringField("sha256", checksum().toHex());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DurableFile.write(file, Bytes.utf8(text + "\n"), false);
  }

  private Bytes checksum() {
    List<String> members =
        List.of(FORMAT, id.toHex(), name, suite.name(), root.toHex(), Boolean.toString(keys));
    return HashFunction.SHA256.hash(Bytes.utf8(String.join("\n", members)));
  }

  /**
   * @throws SealbookException {@code BACKUP_UNUSABLE} where it is damaged; {@code REGISTRY_TOO_NEW}
   */
  static BackupLabel read(Path file) {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw unusable(file + " is larger than " + MAX_SIZE + " bytes");
      }
      return parse(file, Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file + " cannot be read: " + e.getMessage());
    }
  }

  private static BackupLabel parse(Path file, String text) {
    StrictObject json;
    try {
      json = StrictObject.parse(file.toString(), text);
      json.optionalInt("schema");
      String format = json.text("format");
      if (!format.equals(FORMAT)) {
        throw new SealbookException(
            ErrorCode.REGISTRY_TOO_NEW,
            file + " was written by a later version (format " + format + ")",
            "use that version or a later one");
      }
      BackupLabel label =
          new BackupLabel(
              Bytes.fromHex(json.text("id")),
              json.text("name"),
              Suite.valueOf(json.text("suite")),
              Bytes.fromHex(json.text("root")),
              json.flag("keys"));
      if (!json.text("sha256").equals(label.checksum().toHex())) {
        throw unusable(file + " does not match its checksum");
      }
      return label;
    } catch (SealbookException e) {
      throw e.code() == ErrorCode.INPUT_UNREADABLE ? unusable(String.valueOf(e.getMessage())) : e;
    }
  }

  /**
   * The root certificate that lies in the backup.
   *
   * @throws SealbookException {@code BACKUP_UNUSABLE} where it is not the registry's
   */
  Certificate readRoot(Path file) {
    try {
      Certificate certificate = Certificate.parse(Bytes.wrap(Files.readAllBytes(file)));
      if (certificate.fingerprint().equals(root)) {
        return certificate;
      }
      throw unusable(file + " is not the root certificate that the backup was made with");
    } catch (IOException | InvalidCertificateException e) {
      throw unusable(file + " cannot be read: " + e.getMessage());
    }
  }

  static SealbookException unusable(String what) {
    return new SealbookException(
        ErrorCode.BACKUP_UNUSABLE,
        what,
        "take another backup of the registry; nothing was changed");
  }
}
