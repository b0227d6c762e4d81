package org.sealbook.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir Path directory;

  @Test
  void writesAndReplaces() throws IOException {
    Path target = directory.resolve("bundle.sbb");
    DurableFile.write(target, Bytes.utf8("old and longer"), false);
    DurableFile.write(target, Bytes.utf8("new"), false);
    assertEquals("new", Files.readString(target));
    assertEquals(List.of(target), entries());
  }

  @Test
  void writesAnEmptyFile() throws IOException {
    Path target = directory.resolve("empty");
    DurableFile.write(target, Bytes.EMPTY, false);
    assertEquals(0, Files.size(target));
  }

  @Test
  void aSecretIsForItsOwnerEvenWhereAPublicFileStood() throws IOException {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path target = directory.resolve("issuer.p12");
    Files.writeString(target, "public");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    DurableFile.write(target, Bytes.utf8("secret"), true);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
  }

  @Test
  void replacesALinkAndNotTheFileBehindIt() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "untouched");
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, other);
    DurableFile.write(link, Bytes.utf8("new"), false);
    assertEquals("untouched", Files.readString(other));
    assertEquals("new", Files.readString(link));
  }

  @Test
  void aMissingDirectoryIsReported() {
    Path target = directory.resolve("missing").resolve("file");
    SealbookException e =
        assertThrows(
            SealbookException.class, () -> DurableFile.write(target, Bytes.utf8("x"), false));
    assertEquals(ErrorCode.FILE_UNUSABLE, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains(target.toString()), e.getMessage());
  }

  @Test
  void leavesNoTemporaryBehindWhenTheRenameFails() throws IOException {
    Path target = Files.createDirectory(directory.resolve("taken"));
    Files.writeString(target.resolve("inside"), "x");
    SealbookException e =
        assertThrows(
            SealbookException.class, () -> DurableFile.write(target, Bytes.utf8("x"), false));
    assertEquals(ErrorCode.FILE_UNUSABLE, e.code());
    assertEquals(List.of(target), entries());
  }

  /** What has begun elsewhere, such as in a journal, is not left half done. */
  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
    Path folder = directory.resolve("folder");
    Thread.currentThread().interrupt();
    DurableFile.makeDirectory(folder);
    DurableFile.write(folder.resolve("file"), Bytes.utf8("new"), true);
    assertTrue(Thread.interrupted());
    assertEquals("new", Files.readString(folder.resolve("file")));
    try (Stream<Path> found = Files.list(folder)) {
      assertEquals(1, found.count());
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.toList();
    }
  }
}
