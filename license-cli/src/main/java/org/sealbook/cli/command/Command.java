package org.sealbook.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.sealbook.cli.ExitCode;

/** What a command does once its options are set. */
public interface Command extends Callable<Integer> {
  /** Does it and says how it ended. */
  ExitCode run() throws IOException;

  @Override
  default Integer call() throws IOException {
    return run().code();
  }
}
