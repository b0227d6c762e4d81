package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/** Attached files in a folder, each under the hex digits of its SM3: {@code 66/66c7f0f4…}. */
final class AttachmentFolder extends AttachmentStore {
  private static final String DIGEST = "[0-9a-f]{64}";

  private final Path directory;

  AttachmentFolder(Path directory) {
    this.directory = directory;
  }

  private Path file(String sm3) {
    return directory.resolve(sm3.substring(0, 2)).resolve(sm3);
  }

  /** One that is there is written again. */
  @Override
  void keep(String sm3, Bytes content) {
    Path file = file(sm3);
    DurableFile.makeDirectory(directory);
    DurableFile.makeDirectory(directory.resolve(sm3.substring(0, 2)));
    DurableFile.write(file, content, false);
  }

  @Override
  OptionalLong size(String sm3) {
    Path file = file(sm3);
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (IOException e) {
      throw unusable("an attached file cannot be read: ", e);
    }
  }

  @Override
  Bytes content(String sm3) {
    try {
      return Bytes.wrap(Files.readAllBytes(file(sm3)));
    } catch (IOException e) {
      throw unusable("an attached file cannot be read: ", e);
    }
  }

  private static SealbookException unusable(String what, IOException e) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE, what + IoFault.of(e), "check the rights and the disk", e);
  }

  @Override
  String where(String sm3) {
    return name(sm3);
  }

  /** Where a file lies, seen from the registry. */
  static String name(String sm3) {
    return "attachments/" + sm3.substring(0, 2) + "/" + sm3;
  }

  @Override
  void forEach(Consumer<String> visitor) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          visit(folder, visitor);
        }
      }
    } catch (IOException e) {
      throw unusable("the attached files cannot be listed: ", e);
    }
  }

  private static void visit(Path folder, Consumer<String> visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(DIGEST) && name.startsWith(String.valueOf(folder.getFileName()))) {
          visitor.accept(name);
        }
      }
    }
  }
}
