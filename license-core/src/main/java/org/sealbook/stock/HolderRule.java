package org.sealbook.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;

/** The holders of a row: names, codes, and which belongs to which. */
final class HolderRule {
  private static final int MAX_NAME = 400;

  private final boolean codeOptional;
  private final ColumnMapping mapping;

  HolderRule(LicenseType type, ColumnMapping mapping) {
    this.codeOptional = type.holderCodeOptional();
    this.mapping = mapping;
  }

  /** The holders in their order; an empty list where {@code found} has a reason. */
  List<Holder> read(RawRow row, Findings found) {
    String nameCell = text(row, Element.HOLDER_NAME);
    String codeCell = text(row, Element.HOLDER_CODE);
    boolean noName = CleanText.isNone(nameCell);
    boolean noCode = CleanText.isNone(codeCell);
    if (noName) {
      reject(row, found, Element.HOLDER_NAME, RowReason.HOLDER_NAME_MISSING, "fill in the name");
    } else if (nameCell.indexOf('*') >= 0 || nameCell.indexOf('＊') >= 0) {
      reject(
          row,
          found,
          Element.HOLDER_NAME,
          RowReason.HOLDER_NAME_MASKED,
          "the name must be whole, without asterisks");
    }
    if (noCode && !codeOptional) {
      reject(row, found, Element.HOLDER_CODE, RowReason.HOLDER_CODE_MISSING, "fill in the code");
    }
    List<String> names = noName ? List.of() : HolderCells.split(nameCell);
    List<String> codeParts = noCode ? List.of() : HolderCells.split(codeCell);
    List<HolderCode> codes = codes(row, codeParts, found);
    boolean paired = codeParts.size() > 1 && names.size() == codeParts.size();
    if (!noName && codeParts.size() > 1 && !paired) {
      reject(
          row,
          found,
          Element.HOLDER_CODE,
          RowReason.HOLDERS_MISMATCH,
          names.size() + " names, " + codeParts.size() + " codes");
    }
    return found.rejected().isPresent()
        ? List.of()
        : holders(row, paired ? names : List.of(nameCell), codes, found);
  }

  private List<Holder> holders(
      RawRow row, List<String> names, List<HolderCode> codes, Findings found) {
    if (names.size() > LicenseContent.MAX_HOLDERS) {
      malformed(row, found, "more than " + LicenseContent.MAX_HOLDERS + " holders");
      return List.of();
    }
    List<Holder> holders = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      String name = CleanText.text(names.get(i));
      int length = name.codePointCount(0, name.length());
      if (length == 0) {
        reject(row, found, Element.HOLDER_NAME, RowReason.HOLDERS_MISMATCH, "an empty name");
      } else if (length > MAX_NAME) {
        malformed(row, found, "the name has more than " + MAX_NAME + " characters");
      } else {
        Optional<HolderCode> code = i < codes.size() ? Optional.of(codes.get(i)) : Optional.empty();
        holders.add(new Holder(name, code));
      }
    }
    return holders;
  }

  private List<HolderCode> codes(RawRow row, List<String> parts, Findings found) {
    if (parts.isEmpty()) {
      return List.of();
    }
    List<Optional<CodeType>> declared = declared(row, parts.size());
    CellKind kind =
        parts.size() == 1
            ? mapping.source(Element.HOLDER_CODE).orElseThrow().kind(row)
            : CellKind.TEXT;
    List<HolderCode> codes = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      if (CleanText.code(parts.get(i)).isEmpty()) {
        reject(row, found, Element.HOLDER_CODE, RowReason.HOLDERS_MISMATCH, "an empty code");
        continue;
      }
      Cleaned<HolderCodeText.Code> read = HolderCodeText.read(parts.get(i), kind, declared.get(i));
      if (read instanceof Cleaned.Bad<HolderCodeText.Code> bad) {
        reject(row, found, Element.HOLDER_CODE, bad.reason(), bad.hint());
      } else if (read instanceof Cleaned.Good<HolderCodeText.Code> good) {
        codes.add(good.value().code());
        if (good.value().organisationDiffers()) {
          found.warn(RowWarning.ORGANISATION_CODE_MISMATCH);
        }
        if (good.value().areaUnknown()) {
          found.warn(RowWarning.AREA_UNKNOWN);
        }
      }
    }
    return codes;
  }

  /** What the columns of code types say: one type for all, or one for each code. */
  private List<Optional<CodeType>> declared(RawRow row, int count) {
    String cell = text(row, Element.HOLDER_CODE_TYPE_CODE);
    if (CleanText.isNone(cell)) {
      cell = text(row, Element.HOLDER_CODE_TYPE);
    }
    List<String> parts = CleanText.isNone(cell) ? List.of() : HolderCells.split(cell);
    List<Optional<CodeType>> declared = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      declared.add(
          parts.size() == count || parts.size() == 1
              ? CodeTypes.read(parts.get(Math.min(i, parts.size() - 1)))
              : Optional.empty());
    }
    return declared;
  }

  private String text(RawRow row, Element element) {
    Source source = mapping.elements().get(element);
    return source == null ? "" : source.text(row);
  }

  private void reject(RawRow row, Findings found, Element element, RowReason reason, String hint) {
    found.reject(row, reason, mapping.columnOf(element), hint);
  }

  private void malformed(RawRow row, Findings found, String hint) {
    reject(row, found, Element.HOLDER_NAME, RowReason.ROW_MALFORMED, hint);
  }
}
