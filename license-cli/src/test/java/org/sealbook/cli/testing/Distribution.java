package org.sealbook.cli.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A distribution as the build makes it, but of the classes under test: {@code bin/license} and a
 * {@code lib} whose jars are packed from class directories.
 */
public final class Distribution {
  private Distribution() {}

  /** Builds it in {@code home} and returns the launcher. */
  public static Path build(Path home) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path path = Path.of(entry);
      if (!Files.isDirectory(path)) {
        Files.copy(path, lib.resolve(path.getFileName()));
      } else if (Files.exists(path.resolve("org/sealbook/cli/Main.class"))) {
        pack(path, lib.resolve("license-cli-test.jar"));
      } else if (!path.endsWith("test-classes")) {
        pack(path, lib.resolve("license-core-test.jar"));
      }
    }
    Path launcher = Files.createDirectories(home.resolve("bin")).resolve("license");
    Files.copy(Path.of(System.getProperty("sealbook.root"), "license-cli/bin/license"), launcher);
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + launcher);
    }
    return launcher;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }
}
