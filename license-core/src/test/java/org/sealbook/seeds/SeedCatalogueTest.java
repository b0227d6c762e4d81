package org.sealbook.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sealbook.code.Uscc;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.Department;

/** {@code seeds/catalogue.json}: 44 types, 13 departments. */
class SeedCatalogueTest {
  private static final Path FILE =
      Path.of(System.getProperty("sealbook.root"), "seeds", "catalogue.json");
  private static final CatalogueFile CATALOGUE = CatalogueFile.read(FILE);

  @Test
  void itIsInCanonicalForm() throws IOException {
    assertEquals(CATALOGUE.toJson(), Files.readString(FILE));
  }

  @Test
  void thereAre44TypesWithDifferentCodesAndNames() {
    List<LicenseType> types = CATALOGUE.types();
    assertEquals(44, types.stream().map(LicenseType::code).distinct().count());
    assertEquals(44, types.stream().map(LicenseType::name).distinct().count());
  }

  @Test
  void thereAre13DepartmentsOfTheInventedCity() {
    assertEquals(13, CATALOGUE.departments().size());
    assertTrue(CATALOGUE.departments().stream().allMatch(d -> d.name().startsWith("河清市")));
  }

  @Test
  void everyOwnerHasAValidCode() {
    for (LicenseType type : CATALOGUE.types()) {
      assertTrue(Uscc.isValid(type.code().substring(0, 18)), type.name());
    }
  }

  @Test
  void localTypesBelongToDepartmentsOfTheCityAndLookLocal() {
    Set<String> owners = new HashSet<>();
    CATALOGUE.departments().forEach(department -> owners.add(department.code()));
    List<LicenseType> local = CATALOGUE.types().stream().filter(t -> !t.national()).toList();
    assertEquals(25, local.size());
    for (LicenseType type : local) {
      assertTrue(owners.contains(type.code().substring(0, 18)), type.name());
      assertTrue(type.code().substring(18).matches("L[0-9]{2}"), type.name());
    }
    assertTrue(
        CATALOGUE.types().stream()
            .filter(LicenseType::national)
            .noneMatch(type -> owners.contains(type.code().substring(0, 18))));
  }

  @Test
  void everyTypeHasFieldsAndNoneIsRequiredAtImport() {
    for (LicenseType type : CATALOGUE.types()) {
      assertTrue(type.fields().size() >= 5, type.name());
      assertTrue(type.fields().stream().noneMatch(FieldDefinition::requiredAtImport), type.name());
    }
  }

  @Test
  void whatIsPersonalIsMarked() {
    for (LicenseType type : CATALOGUE.types()) {
      for (FieldDefinition field : type.fields()) {
        boolean personal =
            field.kind() == FieldKind.CITIZEN
                || field.name().matches(".*(身份证号|证件号).*|出生日期|照片|性别|住址");
        assertTrue(field.sensitive() || !personal, type.name() + ": " + field.name());
      }
    }
  }

  @Test
  void theDepartmentsOfTheStockAreAmongThem() {
    List<String> codes = CATALOGUE.departments().stream().map(Department::code).toList();
    assertTrue(codes.containsAll(List.of(Departments.MARKET, Departments.HOUSING)));
    for (StockTable table :
        List.of(new BusinessLicenses(0), new FoodPermits(0), new SafetyCertificates(0))) {
      assertTrue(CATALOGUE.catalogue().type(table.type()).isPresent(), table.file());
    }
  }
}
