package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Catalogue;
import org.sealbook.model.LicenseType;

/**
 * A catalogue file: licence types, and the departments that issue them, in one JSON document in
 * UTF-8 without a byte order mark.
 *
 * <p>The reader is strict: unknown and doubled keys, {@code null}, wrong kinds of values, a
 * trailing second document, two departments or types with one code are INPUT_UNREADABLE, and the
 * message names file, type and field. It does not ask whether a type's owner is one of the
 * departments: national types belong to others.
 */
public final class CatalogueFile {
  /** The largest file that is read, in bytes. */
  public static final long MAX_SIZE = 16L << 20;

  private static final int SCHEMA = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final List<Department> departments;
  private final List<LicenseType> types;
  private final Catalogue catalogue;

  private CatalogueFile(String name, List<Department> departments, List<LicenseType> types) {
    this.name = name;
    this.departments = List.copyOf(departments);
    this.types = List.copyOf(types);
    this.catalogue = new Catalogue(types);
  }

  /**
   * Reads a file.
   *
   * @throws SealbookException FILE_NOT_FOUND, FILE_UNUSABLE, INPUT_TOO_LARGE, INPUT_UNREADABLE
   */
  public static CatalogueFile read(Path file) {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new SealbookException(
            ErrorCode.INPUT_TOO_LARGE,
            file + " is larger than " + MAX_SIZE + " bytes",
            "check that this is a catalogue file");
      }
      return parse(file.toString(), Bytes.wrap(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new SealbookException(
          ErrorCode.FILE_NOT_FOUND, file + " does not exist", "check the path", e);
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "cannot read " + file + ": " + IoFault.of(e),
          "check that it is a file that may be read",
          e);
    }
  }

  /**
   * Reads a document; messages call it "catalogue".
   *
   * @throws SealbookException INPUT_UNREADABLE
   */
  public static CatalogueFile parse(Bytes document) {
    return parse("catalogue", document);
  }

  private static CatalogueFile parse(String source, Bytes document) {
    StrictObject object = StrictObject.parse(source, decode(source, document));
    int schema = object.optionalInt("schema").orElse(0);
    if (schema != SCHEMA) {
      throw object.fault("\"schema\" must be there and be " + SCHEMA);
    }
    String name = object.text("name");
    List<Department> departments = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (StrictObject entry : object.objects("departments", "department")) {
      Department department = readDepartment(entry);
      if (!codes.add(department.code())) {
        throw entry.fault("another department has the code " + department.code());
      }
      departments.add(department);
    }
    List<LicenseType> types = new ArrayList<>();
    for (StrictObject entry : object.objects("types", "type")) {
      LicenseType type = TypeJson.read(entry);
      if (!codes.add(type.code())) {
        throw entry.fault("another type has the code " + type.code());
      }
      types.add(type);
    }
    object.end();
    return new CatalogueFile(name, departments, types);
  }

  private static Department readDepartment(StrictObject object) {
    try {
      Department department = new Department(object.text("code"), object.text("name"));
      object.end();
      return department;
    } catch (IllegalArgumentException e) {
      throw object.fault(e.getMessage());
    }
  }

  private static String decode(String source, Bytes document) {
    try {
      ByteBuffer bytes = document.buffer();
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new SealbookException(
          ErrorCode.INPUT_UNREADABLE,
          source + ": is not UTF-8 throughout",
          "save the file as UTF-8 without a byte order mark",
          e);
    }
  }

  /** What the file calls itself. */
  public String name() {
    return name;
  }

  /** In the order of the file. */
  public List<Department> departments() {
    return departments;
  }

  /** In the order of the file. */
  public List<LicenseType> types() {
    return types;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** The canonical document: fixed order of keys, defaults left out, one field a line. */
  public String toJson() {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withRootSeparator("")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEntrySpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeNumberField("schema", SCHEMA);
      json.writeStringField("name", name);
      json.writeArrayFieldStart("departments");
      for (Department department : departments) {
        json.writeStartObject();
        json.writeStringField("code", department.code());
        json.writeStringField("name", department.name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("types");
      for (LicenseType type : types) {
        TypeJson.write(json, type);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** One type as one line of canonical JSON, without the line's end. */
  public static String writeType(LicenseType type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      TypeJson.write(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #writeType} writes, in any layout.
   *
   * @throws SealbookException INPUT_UNREADABLE
   */
  public static LicenseType parseType(String json) {
    return TypeJson.read(StrictObject.parse("licence type", json));
  }
}
