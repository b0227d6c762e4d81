package org.sealbook.cli.registry;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.sealbook.cli.UsageException;
import org.sealbook.stock.StockFormat;
import org.sealbook.stock.StockOptions;
import picocli.CommandLine.Option;

/** How stock files are read: the same options for every command that reads them. */
final class ReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "F",
      description = "csv, xlsx, jsonl or dbf (default: told from the file).")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Such as GB18030 (default: found out).")
  private Optional<String> encoding = Optional.empty();

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "Sheet of a workbook (default: the first visible one).")
  private Optional<String> sheet = Optional.empty();

  StockOptions options() {
    return new StockOptions(
        format.map(ReadingOptions::format),
        encoding.map(ReadingOptions::charset),
        sheet,
        Optional.empty());
  }

  private static StockFormat format(String word) {
    return StockFormat.ofWord(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no format '" + word + "'", "the formats are csv, xlsx, jsonl, dbf"));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UsageException(
          "there is no encoding '" + name + "'", "such as UTF-8, GB18030, Big5, UTF-16");
    }
  }
}
