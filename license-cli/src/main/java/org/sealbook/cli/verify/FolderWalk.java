package org.sealbook.cli.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.sealbook.cli.AttachmentNames;

/** The files of a folder that may hold licences: all depths, no links, sorted by path. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final List<String> ENDINGS = List.of(".lic", ".png", ".jpg", ".jpeg", ".txt");

  private final List<Path> files = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();
  private int others;

  private FolderWalk() {}

  /** Walks a folder; {@code folder} itself may be a link. */
  static FolderWalk of(Path folder) {
    try {
      FolderWalk walk = new FolderWalk();
      Path real = folder.toRealPath();
      Files.walkFileTree(real, walk);
      walk.files.replaceAll(file -> folder.resolve(real.relativize(file)));
      Collections.sort(walk.files);
      return walk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> files() {
    return files;
  }

  /** Folders and files that could not be looked into. */
  List<Path> unreadable() {
    return unreadable;
  }

  /** How many files have another ending, or are links or no ordinary files. */
  int others() {
    return others;
  }

  /** The attached files of a licence are looked at with it: none is a licence of its own. */
  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return AttachmentNames.licenceOf(folder).filter(Files::isRegularFile).isPresent()
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && hasEnding(file)) {
      files.add(file);
    } else {
      others++;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    unreadable.add(file);
    return FileVisitResult.CONTINUE;
  }

  private static boolean hasEnding(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
