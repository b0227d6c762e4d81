package org.sealbook.vectors;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CoseSign1;
import org.sealbook.verify.Reason;

/** QR texts at the border of what FORMAT §6 allows, on both sides of it. */
final class QrEdges {
  private static final String PREFIX = "SEAL1:";

  /** The longest name of a holder. */
  private static final int NAME = 400;

  private final Forge forge;
  private final LicenseVectors vectors;
  private final Signed bare;
  private final Bytes stream;
  private final String base45;

  QrEdges(Forge forge, LicenseVectors vectors) {
    this.forge = forge;
    this.vectors = vectors;
    this.bare = forge.good().withUnprotected(CoseSign1.EMPTY_HEADER);
    this.stream = StoredZlib.of(bare.encode());
    this.base45 = Base45.encode(stream);
  }

  void add() {
    prefix();
    sizes();
    base45();
    headers();
    streams();
    contents();
  }

  private void prefix() {
    for (String prefix :
        new String[] {"SEAL2:", "SEAL1", "SEAL1;", "\ufeffSEAL1:", "\nSEAL1:", "Seal1:"}) {
      String id =
          prefix
              .replace("\ufeff", "byte-order-mark-")
              .replace("\n", "line-feed-")
              .replace(";", "-semicolon")
              .replace(":", "");
      vectors
          .begin("qr-prefix-" + id, "another beginning")
          .qr(prefix + base45)
          .because(Reason.NOT_A_LICENSE);
    }
    bad("qr-carriage-return", "a lone CR behind it", PREFIX + base45 + "\r");
    bad("qr-line-feed-carriage-return", "LF CR behind it", PREFIX + base45 + "\n\r");
    bad("qr-crlf-twice", "CR LF twice", PREFIX + base45 + "\r\n\r\n");
    bad(
        "qr-line-feed-inside",
        "LF inside",
        PREFIX + base45.substring(0, 30) + "\n" + base45.substring(30));
    bad("qr-nul-behind", "U+0000 behind it", PREFIX + base45 + "\0");
    bad("qr-prefix-twice", "the prefix twice", PREFIX + PREFIX + base45);
  }

  private void sizes() {
    Signed longest = sized("qr-text-longest", 2_849);
    String text = ValidLicenses.qr(longest.encode());
    require(text.length() == 4_296);
    vectors.begin("qr-text-longest", "4,296 characters").qr(text).valid(longest.encode());
    vectors
        .begin("qr-text-longest-crlf", "4,296 characters and a line end")
        .qr(text + "\r\n")
        .valid(longest.encode());
    String longer = ValidLicenses.qr(sized("qr-text-too-long", 2_850).encode());
    require(longer.length() == 4_298);
    bad("qr-text-too-long", "4,298 characters", longer);
    Signed most = sized("qr-inflates-most", 4_096);
    vectors
        .begin("qr-inflates-most", "a stream of 4,096 bytes")
        .qr(QrStreams.text("qr-inflates-most", most.encode()))
        .valid(most.encode());
    Bytes more = sized("qr-inflates-too-long", 4_097).encode();
    bad(
        "qr-inflates-too-long",
        "a stream of 4,097 bytes",
        QrStreams.text("qr-inflates-too-long", more));
  }

  /** A good licence without details of so many bytes, for its holders have long names. */
  private Signed sized(String seed, int size) {
    List<List<String>> holders = new ArrayList<>();
    while (holders.size() < 20) {
      for (int last = 1; last <= NAME; last++) {
        List<List<String>> all = new ArrayList<>(holders);
        all.add(List.of("x".repeat(last)));
        Signed license = bare.withPayload(Forge.set(bare.payload(), all, Forge.CORE, 2));
        if (license.encode().size() == size) {
          vectors.draw(seed);
          return license.signedBy(forge.key());
        }
      }
      holders.add(List.of("x".repeat(NAME - 100)));
    }
    throw new IllegalStateException("no licence of " + size + " bytes");
  }

  private void base45() {
    bad("qr-triple-largest", "a first group of :::", PREFIX + ":::" + base45.substring(3));
    Bytes odd =
        stream.size() % 2 == 1
            ? stream
            : StoredZlib.of(sized("qr-pair", bare.encode().size() + 501).encode());
    require(odd.size() % 2 == 1);
    String pair = Base45.encode(odd);
    bad(
        "qr-pair-too-large",
        "a last group of two characters that stands for 256",
        PREFIX + pair.substring(0, pair.length() - 2) + "V5");
    bad("qr-full-width", "a full-width letter", PREFIX + "\uff21" + base45.substring(1));
    bad("qr-comma", "a comma, which is not in the alphabet", PREFIX + "," + base45.substring(1));
    bad("qr-one-character", "one character", PREFIX + "0");
    bad("qr-dotless", "a letter whose upper case is I", PREFIX + "\u0131" + base45.substring(1));
  }

  private void headers() {
    for (String[] each :
        new String[][] {
          {"receipts", "receipts and no details", "a119018a80"},
          {"details-empty", "an empty list of details", "a13a0001000080"},
          {"unprotected-not-minimal", "an empty map in two bytes", "b800"}
        }) {
      vectors
          .begin("qr-" + each[0], each[1])
          .qr(ValidLicenses.qr(bare.withUnprotected(Bytes.fromHex(each[2])).encode()))
          .because(Reason.MALFORMED, 3);
    }
  }

  private void streams() {
    stream(
        "method-7",
        "a compression method other than 8",
        Signed.replaceHead(stream, "7801", "7709"));
    stream("window", "a window of 64 KiB", Signed.replaceHead(stream, "7801", "881c"));
    stream(
        "head-check",
        "a head that is no multiple of 31",
        Signed.replaceHead(stream, "7801", "7802"));
    stream(
        "block-type",
        "a block of the reserved type",
        Signed.replaceHead(stream, "780101", "780107"));
    stream("no-last-block", "no block is the last", Signed.replaceHead(stream, "780101", "780100"));
    stream("checksum-missing", "no checksum", stream.slice(0, stream.size() - 4));
    stream("checksum-short", "three bytes of the checksum", stream.slice(0, stream.size() - 1));
    stream("twice", "two streams", stream.concat(stream));
    stream("raw", "raw deflate", stream.slice(2, stream.size() - 4));
    stream(
        "gzip",
        "a gzip member",
        Bytes.fromHex("1f8b0800000000000003").concat(stream.slice(2, stream.size() - 4)));
    stream("head-only", "its head alone", Bytes.fromHex("7801"));
    stream("not-compressed", "the licence itself", bare.encode());
    stream("length", "a length that its complement denies", Signed.flip(stream, 40));
    vectors
        .begin("qr-stream-small-window", "a window of 256 bytes")
        .qr(PREFIX + Base45.encode(Signed.replaceHead(stream, "7801", "081d")))
        .valid(bare.encode());
    vectors
        .begin("qr-stream-empty-block", "an empty block before the one with the licence")
        .qr(PREFIX + Base45.encode(Signed.replaceHead(stream, "7801", "7801000000ffff")))
        .valid(bare.encode());
  }

  private void stream(String id, String comment, Bytes bytes) {
    bad("qr-stream-" + id, comment, PREFIX + Base45.encode(bytes));
  }

  private void contents() {
    content("nothing", "a stream of nothing", Bytes.EMPTY).because(Reason.MALFORMED, 3);
    Bytes license = bare.encode();
    content("tag-missing", "no tag 18", license.slice(1, license.size()))
        .because(Reason.MALFORMED, 3);
    content("text-inside", "a QR text in a QR text", Bytes.utf8(PREFIX + base45))
        .because(Reason.MALFORMED, 3);
    content("trailing-byte", "a byte behind the licence", license.concat(Bytes.of((byte) 0)))
        .because(Reason.MALFORMED, 3);
    content("typ-version-2", "typ sb-licence-2", typ("sb-licence-2"))
        .because(Reason.FORMAT_UNKNOWN);
    content("typ-sb-status-1", "another kind", typ("sb-status-1")).because(Reason.NOT_A_LICENSE, 2);
    content(
            "wrong-signature",
            "a bit of the signature",
            bare.withSignature(s -> Signed.flip(s, 400)).encode())
        .because(Reason.SIGNATURE_INVALID);
  }

  private Bytes typ(String typ) {
    return bare.withHeader(Forge.set(bare.header(), typ, 16)).encode();
  }

  private LicenseVectors.Question content(String id, String comment, Bytes content) {
    return vectors.begin("qr-content-" + id, comment).qr(ValidLicenses.qr(content));
  }

  private void bad(String id, String comment, String text) {
    vectors.begin(id, comment).qr(text).because(Reason.MALFORMED, 1);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not at the border");
    }
  }
}
