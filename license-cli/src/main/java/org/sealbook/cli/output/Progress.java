package org.sealbook.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far long work has come, on standard error. Not for several threads. */
public final class Progress {
  private enum Form {
    REDRAWN(Duration.ofMillis(100)),
    PLAIN(Duration.ofSeconds(5)),
    JSONL(Duration.ofSeconds(1)),
    NONE(Duration.ZERO);

    private final Duration interval;

    Form(Duration interval) {
      this.interval = interval;
    }
  }

  /** Takes a redrawn line away. */
  public static final String CLEAR = "\r\u001b[K";

  private static final int BAR = 24;

  private final Form form;
  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private final long start;

  private long shownAt;
  private boolean drawn;

  /**
   * Begins now.
   *
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public Progress(
      ProgressMode mode, boolean terminal, boolean quiet, PrintWriter err, LongSupplier nanoTime) {
    this.form =
        switch (mode) {
          case AUTO -> quiet ? Form.NONE : terminal ? Form.REDRAWN : Form.PLAIN;
          case JSONL -> Form.JSONL;
          case NONE -> Form.NONE;
        };
    this.err = err;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.shownAt = start;
  }

  /**
   * Tells where the work is; shown if the last showing is long enough ago.
   *
   * @param rows read so far
   * @param durable how many of them survive any crash from now on
   * @param rejected how many of them were rejected
   * @param fraction of the input, 0 to 1; negative where it is not known
   */
  public void update(long rows, long durable, long rejected, double fraction) {
    long now = nanoTime.getAsLong();
    if (form != Form.NONE && now - shownAt >= form.interval.toNanos()) {
      shownAt = now;
      show(rows, durable, rejected, fraction);
    }
  }

  /** Tells that the work has ended; scripts get the last numbers, a redrawn line goes away. */
  public void end(long rows, long durable, long rejected) {
    if (form == Form.JSONL) {
      show(rows, durable, rejected, 1);
    }
    clear();
  }

  /** Takes a redrawn line away, so that something else can be printed. */
  public void clear() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
      drawn = false;
    }
  }

  private void show(long rows, long durable, long rejected, double fraction) {
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    switch (form) {
      case REDRAWN -> {
        err.print(
            "\r"
                + bar(fraction)
                + words(rows, rejected, seconds)
                + left(fraction, seconds)
                + "\u001b[K");
        drawn = true;
      }
      case PLAIN ->
          err.println("license: " + words(rows, rejected, seconds) + left(fraction, seconds));
      case JSONL ->
          JsonWriter.compact(err)
              .beginDocument()
              .field("rows", rows)
              .field("durable", durable)
              .field("rejected", rejected)
              .field("seconds", Math.round(seconds * 1000) / 1000.0)
              .endObject()
              .end();
      case NONE -> {}
    }
    err.flush();
  }

  private static String words(long rows, long rejected, double seconds) {
    return String.format(
        Locale.ROOT,
        "%,d rows, %,d rejected, %.0f s, %,.0f rows/s",
        rows,
        rejected,
        seconds,
        seconds > 0 ? rows / seconds : 0.0);
  }

  /** At the rate so far; nothing while that says little. */
  private static String left(double fraction, double seconds) {
    if (fraction < 0.01 || fraction > 1 || seconds < 1) {
      return "";
    }
    long left = Math.round(seconds * (1 - fraction) / fraction);
    return left < 120
        ? ", " + left + " s left"
        : String.format(Locale.ROOT, ", %d:%02d min left", left / 60, left % 60);
  }

  private static String bar(double fraction) {
    if (fraction < 0) {
      return "";
    }
    int full = (int) Math.round(Math.min(1, fraction) * BAR);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f%%  ",
        "#".repeat(full),
        "-".repeat(BAR - full),
        100 * Math.min(1, fraction));
  }
}
