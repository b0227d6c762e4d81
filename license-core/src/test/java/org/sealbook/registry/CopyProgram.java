package org.sealbook.registry;

import java.nio.file.Path;
import java.util.List;
import org.sealbook.store.jdbc.DatabaseAddress;
import org.sealbook.store.jdbc.TestServer;

/** A process that copies a registry and ends in the middle, as one that is killed. */
final class CopyProgram {
  private static final int KILLED = 137;

  private CopyProgram() {}

  /**
   * Arguments: from, keys, to, keys, and how often it is told how far it is before it ends; in the
   * end once more than there are frames.
   */
  public static void main(String... arguments) {
    long[] left = {Long.parseLong(arguments[4])};
    copy(
        arguments[0],
        Path.of(arguments[1]),
        arguments[2],
        Path.of(arguments[3]),
        (frame, of) -> {
          if (--left[0] == 0) {
            Runtime.getRuntime().halt(KILLED); // runs nothing any more, as kill -9
          }
        });
  }

  static CopyReport copy(
      String from, Path fromKeys, String to, Path toKeys, RegistryCopy.Listener listener) {
    SettableClock clock = Office.clock();
    RegistryCopy copy =
        DatabaseAddress.isOne(from)
            ? RegistryCopy.of(TestServer.connect(from), fromKeys, clock)
            : RegistryCopy.of(Path.of(from), clock);
    return DatabaseAddress.isOne(to)
        ? copy.to(TestServer.connect(to), toKeys, listener)
        : copy.to(Path.of(to), listener);
  }

  /** The same, where the original goes on being written. */
  static CopyReport forReading(String from, Path fromKeys, String to, Path toKeys) {
    SettableClock clock = Office.clock();
    RegistryCopy copy =
        (DatabaseAddress.isOne(from)
                ? RegistryCopy.of(TestServer.connect(from), fromKeys, clock)
                : RegistryCopy.of(Path.of(from), clock))
            .forReading();
    return DatabaseAddress.isOne(to)
        ? copy.to(TestServer.connect(to), toKeys, (frame, of) -> {})
        : copy.to(Path.of(to), (frame, of) -> {});
  }

  /** Runs it in a process of its own; whether it was killed before its end. */
  static boolean isKilledAt(String from, Path fromKeys, String to, Path toKeys, long told)
      throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CopyProgram.class.getName(),
                    from,
                    fromKeys.toString(),
                    to,
                    toKeys.toString(),
                    Long.toString(told)))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return process.waitFor() == KILLED;
  }
}
