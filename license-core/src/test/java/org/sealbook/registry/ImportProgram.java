package org.sealbook.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sealbook.store.jdbc.TestServer;

/** A process that imports a file, or a part of its rows, into a registry in a database. */
final class ImportProgram {
  private ImportProgram() {}

  /** Arguments: address, keys, file, number and count of the shard. */
  public static void main(String... arguments) throws IOException {
    Shard shard = new Shard(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    try (Registry registry =
        Registry.open(
            TestServer.connect(arguments[0]),
            Path.of(arguments[1]),
            Office.passphrases(),
            Office.clock())) {
      System.out.println("open");
      if (System.in.read() < 0) {
        throw new IOException("nobody said go");
      }
      ImportReport report =
          registry.importStock(
              Path.of(arguments[2]),
              ImportOptions.of(Office.PERMIT, Office.MARKET).withShard(shard),
              progress -> {});
      System.out.println(
          report.rows()
              + " "
              + report.accepted()
              + " "
              + report.duplicates()
              + " "
              + report.rejected());
    }
  }

  /** One that is ready to begin. */
  static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Running(String address, Path keys, Path file, Shard shard) throws IOException {
      process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx256m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      ImportProgram.class.getName(),
                      address,
                      keys.toString(),
                      file.toString(),
                      Integer.toString(shard.number()),
                      Integer.toString(shard.count())))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      out = process.inputReader(StandardCharsets.UTF_8);
      if (!"open".equals(out.readLine())) {
        throw new IOException("the registry could not be opened");
      }
    }

    void go() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /** Rows, accepted, duplicates and rejected. */
    List<Long> report() throws IOException {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the import did not come to its end");
      }
      return List.of(line.split(" ")).stream().map(Long::valueOf).toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
