package org.sealbook.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time by thread name, and memory, sampled while something runs; for one thread. */
final class ThreadTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the kernel's clock for processor times, a second. */
  private static final double TICKS = 100;

  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, Long> nanos = new HashMap<>();
  private long heapPeak;

  /** Threads that have ended keep what the last sample saw. */
  void sample() {
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo info = THREADS.getThreadInfo(id);
      long time = THREADS.getThreadCpuTime(id);
      if (info != null && time >= 0) {
        names.put(id, info.getThreadName().replaceFirst("[-# ]*[0-9]+$", ""));
        nanos.put(id, time);
      }
    }
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && after != null) {
        used += after.getUsed();
      }
    }
    heapPeak = Math.max(heapPeak, used);
  }

  /** Processor time of all threads of this process, the collector's too. */
  static long processNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Bytes that survived a collection, the most of all samples. */
  long heapPeak() {
    return heapPeak;
  }

  /** What the kernel says, for example {@code 412345 kB}. */
  static String residentPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  void print(PrintStream out) {
    Map<String, Long> sums = new TreeMap<>();
    nanos.forEach((id, time) -> sums.merge(names.getOrDefault(id, ""), time, Long::sum));
    sums.forEach(
        (name, time) -> {
          if (time > 50_000_000) {
            out.printf(Locale.ROOT, "  thread %-28s %7.2f s%n", name, time / 1e9);
          }
        });
    machineTimes()
        .forEach((name, seconds) -> out.printf(Locale.ROOT, "  %-35s %7.2f s%n", name, seconds));
  }

  /** Processor time of the virtual machine's own threads, where Linux tells it. */
  private static Map<String, Double> machineTimes() {
    Map<String, Double> sums = new TreeMap<>();
    Path tasks = Path.of("/proc/self/task");
    if (!Files.isDirectory(tasks)) {
      return sums;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        String stat;
        try {
          stat = Files.readString(thread.resolve("stat"));
        } catch (NoSuchFileException e) {
          continue; // it has ended meanwhile
        }
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double seconds = (Long.parseLong(numbers[11]) + Long.parseLong(numbers[12])) / TICKS;
        if (name.contains("Compiler")) {
          sums.merge("compiling", seconds, Double::sum);
        } else if (name.startsWith("GC ") || name.startsWith("VM Thread")) {
          sums.merge("collecting garbage", seconds, Double::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sums;
  }
}
