package org.sealbook.registry;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.store.jdbc.FileTable;

/** Attached files in the registry's database, where all its services find them. */
final class AttachmentTable extends AttachmentStore {
  private static final int PAGE = 1_000;

  private final FileTable table;

  AttachmentTable(FileTable table) {
    this.table = table;
  }

  @Override
  void keep(String sm3, Bytes content) {
    Bytes digest = Bytes.fromHex(sm3);
    if (!table.add(digest, content) && !table.read(digest).equals(content)) {
      table.replace(digest, content);
    }
  }

  @Override
  OptionalLong size(String sm3) {
    return table.size(Bytes.fromHex(sm3));
  }

  @Override
  Bytes content(String sm3) {
    return table.read(Bytes.fromHex(sm3));
  }

  @Override
  void forEach(Consumer<String> visitor) {
    List<Bytes> page = table.digests(Bytes.EMPTY, PAGE);
    while (true) {
      page.forEach(digest -> visitor.accept(digest.toHex()));
      if (page.size() < PAGE) {
        return;
      }
      page = table.digests(page.get(PAGE - 1), PAGE);
    }
  }

  @Override
  String where(String sm3) {
    return "sealbook_file/" + sm3;
  }
}
