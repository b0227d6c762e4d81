package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/**
 * Where in a cryptographic module of this machine a key lies. It stands in a file among the
 * registry's keys, without the PIN, and is in no backup: the module is not there either, and a
 * library that runs in this process is named by whoever keeps the machine.
 *
 * @param library of the module (PKCS#11), an absolute path
 * @param slot the token's place among the slots, from 0
 * @param label of the key and of the certificate beside it, 1 to 200 characters
 */
public record DeviceKey(Path library, int slot, String label) {
  static final String ENDING = ".device";

  private static final int MAX_SIZE = 65_536;

  public DeviceKey {
    if (!library.isAbsolute()) {
      throw new IllegalArgumentException("the library must be an absolute path, not " + library);
    }
    if (slot < 0) {
      throw new IllegalArgumentException("slots are counted from 0, not " + slot);
    }
    if (label.isEmpty() || label.length() > 200) {
      throw new IllegalArgumentException("the key's label has 1 to 200 characters");
    }
  }

  void write(Path file) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schema", 1);
      json.writeStringField("library", library.toString());
      json.writeNumberField("slot", slot);
      json.writeStringField("label", label);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DurableFile.write(file, Bytes.utf8(text + "\n"), true);
  }

  /**
   * @throws SealbookException {@code KEY_UNUSABLE}
   */
  static DeviceKey read(Path file) {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw unusable(file + " is larger than " + MAX_SIZE + " bytes");
      }
      StrictObject json =
          StrictObject.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
      json.optionalInt("schema");
      DeviceKey key =
          new DeviceKey(
              Path.of(json.text("library")),
              json.optionalInt("slot").orElse(0),
              json.text("label"));
      json.end();
      return key;
    } catch (IOException e) {
      throw unusable(file + " cannot be read: " + IoFault.of(e));
    } catch (IllegalArgumentException e) {
      throw unusable(file + ": " + e.getMessage());
    } catch (SealbookException e) {
      throw e.code() == ErrorCode.INPUT_UNREADABLE ? unusable(String.valueOf(e.getMessage())) : e;
    }
  }

  private static SealbookException unusable(String what) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE, what, "say again where the key lies: `license issuer device`");
  }

  @Override
  public String toString() {
    return "key " + label + " in slot " + slot + " of " + library;
  }
}
