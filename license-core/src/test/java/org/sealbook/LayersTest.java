package org.sealbook;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which room may use which: the table of DESIGN §2, and what no room of verification touches. */
class LayersTest {
  private static final String ROOT = "org.sealbook";

  /** Every room may use itself and {@code base}; those that are not listed may use all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("base", Set.of()),
          Map.entry("code", Set.of()),
          Map.entry("cose", Set.of()),
          Map.entry("merkle", Set.of()),
          Map.entry("model", Set.of("code")),
          Map.entry("crypto", Set.of("cose", "merkle")),
          Map.entry("seal", Set.of("code", "model", "cose", "crypto", "merkle")),
          Map.entry("status", Set.of("model", "cose", "crypto")),
          Map.entry("trust", Set.of("model", "cose", "crypto", "status")),
          Map.entry("verify", Set.of("model", "cose", "crypto", "seal", "status", "trust")),
          Map.entry("store", Set.of("model")),
          Map.entry("stock", Set.of("code", "model", "seal", "store")));

  /** The rooms in which the whole of the program comes together. */
  private static final Set<String> MAY_USE_ALL = Set.of("", "registry");

  /** What an offline place needs. */
  private static final Set<String> VERIFICATION =
      Set.of(
          "base", "code", "cose", "merkle", "model", "crypto", "seal", "status", "trust", "verify");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** The first part of the package below the root; empty for the root itself. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static DescribedPredicate<JavaClass> inRoom(String room) {
    return describe("in room " + room, type -> isOurs(type) && room(type).equals(room));
  }

  private static DescribedPredicate<JavaClass> inVerification() {
    return describe(
        "in a room of verification", type -> isOurs(type) && VERIFICATION.contains(room(type)));
  }

  @TestFactory
  Stream<DynamicTest> aRoomUsesWhatTheTableAllows() {
    return MAY_USE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  private static void check(String room, Set<String> allowed) {
    DescribedPredicate<JavaClass> forbidden =
        describe(
            "in a room other than base and " + new TreeSet<>(allowed),
            type ->
                isOurs(type)
                    && !room(type).equals(room)
                    && !room(type).equals("base")
                    && !allowed.contains(room(type)));
    noClasses()
        .that(inRoom(room))
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyRoomStandsInTheTable() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!MAY_USE.containsKey(room(type)) && !MAY_USE_ALL.contains(room(type))) {
        unknown.add(room(type));
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void verificationTouchesNoNetwork() {
    DescribedPredicate<JavaClass> network =
        describe(
            "a network class",
            type ->
                type.getPackageName().startsWith("java.net")
                    || type.getPackageName().startsWith("javax.net")
                    || type.getPackageName().startsWith("java.rmi")
                    || type.getPackageName().startsWith("com.sun.net")
                    || type.getPackageName().startsWith("java.nio.channels")
                        && type.getSimpleName().matches(".*(Socket|Datagram|Network).*"));
    noClasses().that(inVerification()).should().dependOnClassesThat(network).check(CLASSES);
  }

  /**
   * The clerk waits for these rooms to be loaded; and an embedder who only verifies has no more.
   */
  @Test
  void verificationNeedsNoHeavyLibrary() {
    noClasses()
        .that(inVerification())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "com.google.common..", "org.mapdb..")
        .check(CLASSES);
  }

  @Test
  void verificationReadsNoClockButTheGivenOne() {
    DescribedPredicate<JavaMethodCall> readsClock =
        describe(
            "reads the system's clock",
            call -> {
              String owner = call.getTargetOwner().getName();
              String method = call.getTarget().getName();
              return owner.startsWith("java.time.") && method.equals("now")
                  || owner.equals("java.time.Clock") && method.startsWith("system")
                  || owner.equals("java.lang.System") && method.equals("currentTimeMillis")
                  || owner.equals("java.lang.System") && method.equals("nanoTime");
            });
    noClasses().that(inVerification()).should().callMethodWhere(readsClock).check(CLASSES);
  }

  @Test
  void verificationHasNoStaticFieldThatChanges() {
    fields()
        .that()
        .areDeclaredInClassesThat(inVerification())
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(CLASSES);
  }
}
