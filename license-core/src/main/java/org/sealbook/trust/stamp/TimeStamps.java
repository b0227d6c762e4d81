package org.sealbook.trust.stamp;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborType;
import org.sealbook.cose.CborWriter;
import org.sealbook.trust.TrustBundle;

/**
 * Time stamps of bundles, in the mode "COSE, then timestamp" of RFC 9921 §3.1: a token over the
 * bundle's signature, in its unprotected header (FORMAT §8.1). So whoever has a bundle can have it
 * stamped, and a bundle is the same one with and without.
 */
public final class TimeStamps {
  /** Longest token that is looked at, in bytes; authorities' are 2,000 to 8,000 long. */
  public static final int MAX_SIZE = 65_536;

  /** Longest answer of an authority that is read, in bytes: a token and a few words. */
  public static final int MAX_REPLY = MAX_SIZE + 4_096;

  private static final String HINT =
      "send the bundle's request to the authority again and keep its answer as it comes";

  private TimeStamps() {}

  /**
   * What to send to an authority (a TimeStampReq in DER, RFC 3161 §2.4.1). It asks for the
   * authority's certificate and holds no nonce: an answer given again shows the same.
   */
  public static Bytes request(TrustBundle bundle, StampHash hash) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    try {
      return Bytes.wrap(
          generator
              .generate(hash.oid(), StampCheck.hash(stamped(bundle), hash.algorithm()).toArray())
              .getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a request in memory has an encoding", e);
    }
  }

  /**
   * The bundle with the time stamp of an authority's answer, in place of one that it may have.
   *
   * @param reply a TimeStampResp or its token, in BER or DER
   * @param authorities whose certificates the answer may leave out
   * @throws SealbookException INPUT_UNREADABLE where the answer has no token for this bundle, or
   *     one that is wrong; INPUT_TOO_LARGE beyond {@link #MAX_REPLY} bytes
   */
  public static TrustBundle attach(TrustBundle bundle, Bytes reply, StampAuthorities authorities) {
    Bytes token = token(reply);
    StampJudgement judgement = new StampCheck(stamped(bundle), authorities).judge(token);
    if (judgement instanceof StampJudgement.Refused refused && isUseless(refused.fault())) {
      throw new SealbookException(
          ErrorCode.INPUT_UNREADABLE, message(refused.fault().english()), HINT);
    }
    return bundle.withTimeStamp(token);
  }

  /** Wrong, or such that nobody will ever look at it. */
  private static boolean isUseless(StampFault fault) {
    return fault.disproves() || fault == StampFault.TOKEN_TOO_LARGE;
  }

  private static Bytes token(Bytes reply) {
    if (reply.size() > MAX_REPLY) {
      throw new SealbookException(
          ErrorCode.INPUT_TOO_LARGE,
          message("its file has more than " + MAX_REPLY + " bytes"),
          HINT);
    }
    try {
      return StampToken.ofReply(reply);
    } catch (StampToken.MalformedStampException e) {
      throw new SealbookException(
          ErrorCode.INPUT_UNREADABLE, message(String.valueOf(e.getMessage())), HINT, e);
    }
  }

  private static String message(String why) {
    return "the time stamp cannot be used: " + why;
  }

  /** Judges the time stamp that a bundle bears; empty where it bears none. */
  public static Optional<StampJudgement> judge(TrustBundle bundle, StampAuthorities authorities) {
    return bundle.timeStamp().map(item -> judge(bundle, item, authorities));
  }

  private static StampJudgement judge(
      TrustBundle bundle, Bytes item, StampAuthorities authorities) {
    CborReader reader = new CborReader(item);
    try {
      if (reader.peek() == CborType.BYTES) {
        return new StampCheck(stamped(bundle), authorities).judge(reader.readBytes());
      }
    } catch (CborException e) {
      throw new IllegalStateException("the header of an open bundle was read before", e);
    }
    return new StampJudgement.Refused(StampFault.TOKEN_MALFORMED, Optional.empty());
  }

  /** The signature as it stands in the message, head and all (RFC 9921 §3.1.1). */
  private static Bytes stamped(TrustBundle bundle) {
    return new CborWriter().writeBytes(bundle.signature()).toBytes();
  }
}
