package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Texts;
import org.sealbook.model.Validity;

/**
 * Reads the data of one new licence: {@code {number, holders: [{name, code, codeType}], issuedOn,
 * validFrom, validUntil, area, predecessor, fields: {}}}. Dates are ISO; {@code codeType} is the
 * standard's three digits; fields go by name or label; a key may be null or absent. Unknown and
 * double keys are refused. A field of kind attachment is an object {@code {file, mediaType, name}},
 * the path relative to the data, the others optional; or the text of a file that the registry has.
 */
public final class LicenseJson {
  /** The largest document that is read. */
  public static final int MAX_SIZE = 1 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> MEMBERS =
      Set.of(
          "number",
          "holders",
          "issuedOn",
          "validFrom",
          "validUntil",
          "area",
          "predecessor",
          "fields");

  private static final Set<String> FILE_MEMBERS = Set.of("file", "mediaType", "name");

  private static final Set<String> HOLDER_MEMBERS = Set.of("name", "code", "codeType");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  private final JsonParser json;
  private final LicenseType type;

  private final Optional<Path> folder;
  private final List<AttachedFile> files = new ArrayList<>();

  private Optional<String> number = Optional.empty();
  private List<Holder> holders = List.of();
  private @Nullable LocalDate issuedOn;
  private Optional<LocalDate> validFrom = Optional.empty();
  private Optional<LocalDate> validUntil = Optional.empty();
  private Optional<String> area = Optional.empty();
  private Optional<LicenseId> predecessor = Optional.empty();
  private SortedMap<String, FieldValue> fields = new TreeMap<>();

  private LicenseJson(JsonParser json, LicenseType type, Optional<Path> folder) {
    this.json = json;
    this.type = type;
    this.folder = folder;
  }

  /**
   * Reads one document in UTF-8 that names no files.
   *
   * @throws SealbookException {@code DATA_INVALID}, naming the key and what is wrong with it
   */
  public static LicenseContent parse(Bytes document, LicenseType type) {
    return parse(document, type, Optional.empty()).content();
  }

  /**
   * Reads one document in UTF-8, and the files that it names.
   *
   * @param folder where those files lie
   * @throws SealbookException {@code DATA_INVALID}, naming the key and what is wrong with it; and
   *     as {@link AttachedFile#read}
   */
  public static LicenseData parse(Bytes document, LicenseType type, Path folder) {
    return parse(document, type, Optional.of(folder));
  }

  private static LicenseData parse(Bytes document, LicenseType type, Optional<Path> folder) {
    if (document.size() > MAX_SIZE) {
      throw invalid("the data has " + document.size() + " bytes, at most " + MAX_SIZE);
    }
    try (JsonParser json = JSON.createParser(document.toArray())) {
      LicenseJson reading = new LicenseJson(json, type, folder);
      return new LicenseData(reading.read(), reading.files);
    } catch (JsonProcessingException e) {
      throw invalid(
          "the data is no JSON: "
              + StrictObject.fault(e)
              + " (line "
              + e.getLocation().getLineNr()
              + ")");
    } catch (IOException e) {
      throw invalid("the data is no JSON: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw invalid("the data is no licence: " + e.getMessage());
    }
  }

  private LicenseContent read() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the document");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value != JsonToken.VALUE_NULL) {
        readMember(key, value);
      } else if (!MEMBERS.contains(key)) {
        throw invalid("unknown key " + key);
      }
    }
    if (json.nextToken() != null) {
      throw invalid("something follows the document");
    }
    if (issuedOn == null) {
      throw invalid("issuedOn is missing");
    }
    if (holders.isEmpty()) {
      throw invalid("holders is missing or empty");
    }
    return new LicenseContent(
        number,
        holders,
        issuedOn,
        new Validity(validFrom, validUntil),
        area,
        predecessor,
        Optional.empty(),
        fields);
  }

  private void readMember(String key, JsonToken value) throws IOException {
    switch (key) {
      case "number" -> number = Optional.of(text(key, value));
      case "holders" -> holders = readHolders(value);
      case "issuedOn" -> issuedOn = date(key, value);
      case "validFrom" -> validFrom = Optional.of(date(key, value));
      case "validUntil" -> validUntil = Optional.of(date(key, value));
      case "area" -> area = Optional.of(text(key, value));
      case "predecessor" -> predecessor = Optional.of(identifier(key, value));
      case "fields" -> fields = readFields(value);
      default -> throw invalid("unknown key " + key);
    }
  }

  private List<Holder> readHolders(JsonToken start) throws IOException {
    expect(start, JsonToken.START_ARRAY, "holders");
    List<Holder> read = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      read.add(readHolder("holders[" + read.size() + "]"));
      if (read.size() > LicenseContent.MAX_HOLDERS) {
        throw invalid("holders has more than " + LicenseContent.MAX_HOLDERS);
      }
    }
    return read;
  }

  private Holder readHolder(String where) throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT, where);
    Optional<String> name = Optional.empty();
    Optional<String> code = Optional.empty();
    Optional<String> codeType = Optional.empty();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (!HOLDER_MEMBERS.contains(key)) {
        throw invalid("unknown key " + where + "." + key);
      }
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      Optional<String> text = Optional.of(text(where + "." + key, value));
      switch (key) {
        case "name" -> name = text;
        case "code" -> code = text;
        default -> codeType = text;
      }
    }
    if (name.isEmpty()) {
      throw invalid(where + ".name is missing");
    }
    if (code.isPresent() != codeType.isPresent()) {
      throw invalid(where + " needs code and codeType together");
    }
    return new Holder(name.get(), readCode(where, code, codeType));
  }

  private static Optional<HolderCode> readCode(
      String where, Optional<String> code, Optional<String> codeType) {
    if (code.isEmpty() || codeType.isEmpty()) {
      return Optional.empty();
    }
    for (CodeType type : CodeType.values()) {
      if (type.digits().equals(codeType.get())) {
        return Optional.of(new HolderCode(type, code.get()));
      }
    }
    throw invalid(where + ".codeType must be three digits of the standard, such as 001 or 111");
  }

  private SortedMap<String, FieldValue> readFields(JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT, "fields");
    SortedMap<String, FieldValue> read = new TreeMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      FieldDefinition field =
          type.field(key)
              .orElseThrow(() -> invalid("fields." + key + " is no field of " + type.name()));
      if (value != JsonToken.VALUE_NULL
          && read.put(field.name(), fieldValue(field, "fields." + key, value)) != null) {
        throw invalid("fields." + field.name() + " is given by name and by label");
      }
    }
    return read;
  }

  private FieldValue fieldValue(FieldDefinition field, String where, JsonToken value)
      throws IOException {
    if (field.kind() == FieldKind.INTEGER) {
      expect(value, JsonToken.VALUE_NUMBER_INT, where);
      try {
        return new FieldValue.Whole(json.getLongValue());
      } catch (InputCoercionException e) {
        throw invalid(where + " must be a whole number of at most 64 bits");
      }
    }
    if (field.kind() == FieldKind.ATTACHMENT && value == JsonToken.START_OBJECT) {
      AttachedFile attached = attachedFile(where);
      files.add(attached);
      return attached.attachment().value();
    }
    return new FieldValue.Text(text(where, value));
  }

  private AttachedFile attachedFile(String where) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (!FILE_MEMBERS.contains(key)) {
        throw invalid("unknown key " + where + "." + key);
      }
      if (value != JsonToken.VALUE_NULL) {
        members.put(key, text(where + "." + key, value));
      }
    }
    String file = members.getOrDefault("file", "");
    if (file.isEmpty() || Texts.length(file) > LicenseData.MAX_PATH) {
      throw invalid(where + ".file must have 1 to " + LicenseData.MAX_PATH + " characters");
    }
    if (files.size() == AttachedFile.MAX_FILES) {
      throw invalid("a licence has at most " + AttachedFile.MAX_FILES + " attached files");
    }
    NamedFile named =
        new NamedFile(
            file,
            Optional.ofNullable(members.get("mediaType")),
            Optional.ofNullable(members.get("name")));
    return named.read(where, folder.orElseThrow(() -> invalid(where + " cannot name a file here")));
  }

  private LocalDate date(String key, JsonToken value) throws IOException {
    try {
      return LocalDate.parse(text(key, value), DATE);
    } catch (DateTimeException e) {
      throw invalid(key + " must be a date such as 2018-09-06");
    }
  }

  private LicenseId identifier(String key, JsonToken value) throws IOException {
    try {
      return LicenseId.read(text(key, value));
    } catch (IllegalArgumentException e) {
      throw invalid(key + " is no licence identifier: " + e.getMessage());
    }
  }

  private String text(String where, JsonToken value) throws IOException {
    expect(value, JsonToken.VALUE_STRING, where);
    return json.getText();
  }

  private static void expect(@Nullable JsonToken found, JsonToken wanted, String where) {
    if (found != wanted) {
      throw invalid(
          where
              + " must be "
              + switch (wanted) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "an array";
                case VALUE_NUMBER_INT -> "a whole number";
                default -> "a text";
              });
    }
  }

  private static SealbookException invalid(String message) {
    return new SealbookException(
        ErrorCode.DATA_INVALID, message, "see `license help issue` for the form of the data");
  }
}
