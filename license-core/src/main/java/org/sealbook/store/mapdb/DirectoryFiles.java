package org.sealbook.store.mapdb;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A real directory.
 *
 * <p>An interrupt closes the {@link FileChannel} that its thread is using, for all threads.
 * Long-lived files are therefore {@link RandomAccessFile}s, which interrupts leave alone; the two
 * things that only a channel can do, mapping and forcing a directory, use a channel of their own
 * and are done again if an interrupt cut them short.
 */
final class DirectoryFiles implements StoreFiles {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final Path directory;

  DirectoryFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    }
    return names;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(directory.resolve(name));
  }

  @Override
  public WritableFile create(String name) throws IOException {
    Path path = directory.resolve(name);
    Files.createFile(path);
    return new FileToWrite(path);
  }

  @Override
  public WritableFile openForWriting(String name) throws IOException {
    return new FileToWrite(existing(name));
  }

  @Override
  public ReadableFile openForReading(String name) throws IOException {
    return new FileToRead(existing(name));
  }

  private Path existing(String name) throws IOException {
    Path path = directory.resolve(name);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return path;
  }

  @Override
  public ByteBuffer map(String name, long offset, int length) throws IOException {
    Path path = directory.resolve(name);
    return undisturbed(
        () -> {
          try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, offset, length);
          }
        });
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path target = directory.resolve(to);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(directory.resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void forceDirectory() throws IOException {
    if (WINDOWS) {
      return; // a directory cannot be opened there; NTFS journals names itself
    }
    undisturbed(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return channel;
          }
        });
  }

  private interface ChannelUse<T> {
    T run() throws IOException;
  }

  private static <T> T undisturbed(ChannelUse<T> use) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return use.run();
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class FileToWrite implements WritableFile {
    private final RandomAccessFile file;

    FileToWrite(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
      file.seek(offset);
      file.write(bytes, from, length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static final class FileToRead implements ReadableFile {
    private final RandomAccessFile file;

    FileToRead(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public synchronized long size() throws IOException {
      return file.length();
    }

    @Override
    public synchronized int read(long offset, byte[] target, int from, int length)
        throws IOException {
      file.seek(offset);
      int done = 0;
      while (done < length) {
        int count = file.read(target, from + done, length - done);
        if (count < 0) {
          break;
        }
        done += count;
      }
      return done;
    }

    @Override
    public synchronized void close() throws IOException {
      file.close();
    }
  }
}
