package org.sealbook.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IoFaultTest {
  @TempDir Path scratch;

  @Test
  void noMessageNamesAnException() throws IOException {
    Path file = Files.createFile(scratch.resolve("file"));
    List<Executable> failing =
        List.of(
            () -> Files.readAllBytes(scratch.resolve("none")),
            () -> Files.readAllBytes(scratch),
            () -> Files.createDirectory(file),
            () -> Files.createDirectory(file.resolve("inside")),
            () -> Files.createSymbolicLink(file, file),
            () -> Files.delete(scratch));
    for (Executable call : failing) {
      String said = IoFault.of(assertThrows(IOException.class, call));
      assertFalse(said.contains("Exception") || said.contains("java."), said);
      assertFalse(said.equals(file.toString()) || said.equals(scratch.toString()), said);
    }
  }

  @Test
  void theReasonIsSaid() {
    assertEquals("permission denied for /x", IoFault.of(new AccessDeniedException("/x")));
    assertEquals(
        "/x: No space left on device",
        IoFault.of(new FileSystemException("/x", null, "No space left on device")));
    assertEquals("input or output failed", IoFault.of(new IOException((String) null)));
  }

  @Test
  void whatWrapsAFailureIsLookedInto() {
    IOException full = new IOException("No space left on device");
    SealbookException told = new SealbookException(ErrorCode.FILE_UNUSABLE, "told", "hint");
    Throwable bug = new IllegalStateException("a bug");
    assertEquals("No space left on device", IoFault.of((Throwable) full));
    assertEquals("No space left on device", IoFault.of(new UncheckedIOException(full)));
    assertEquals("told", IoFault.of(told));
    assertEquals("java.lang.IllegalStateException: a bug", IoFault.of(bug));
  }
}
