package org.sealbook.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.TestRegistry;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.stamp.StampFault;
import org.sealbook.trust.stamp.StampHash;
import org.sealbook.trust.stamp.TimeStamps;

/**
 * Collects the vectors of time-stamps.json: a bundle that bears a time stamp, and what it shows.
 */
final class TimeStampVectors {
  private static final Instant TIME = TestRegistry.BUNDLE_AT.plus(Duration.ofHours(1));
  private static final Instant ENDED = TIME.plus(Duration.ofDays(1));

  private final VectorFile file;
  private final Signed bundle;
  private final Bytes request;
  private final TestStampAuthority authority;
  private final TestStampAuthority stranger;
  private final FixedRandom random;
  private final X509CertificateHolder certificate;
  private final Bytes token;

  TimeStampVectors(VectorRegistries registries, BundleVectors bundles) {
    file =
        new VectorFile(
            "Trust bundles that bear a time stamp (FORMAT §8.1). bundle: the bundle of that id in"
                + " bundles.json, the same but for its unprotected header. stamped: its bytes with"
                + " the time stamp; every one opens, and no verdict rests on what is wrong here."
                + " authorities: certificates that are believed. result: GOOD, with the time; NONE;"
                + " or why the time stamp shows nothing.",
            "Made for this set; the keys of these authorities are not published.",
            registries.random());
    random = registries.random();
    bundle = Signed.of(bundles.get("sm2"));
    request = request(bundle, StampHash.SM3);
    registries.random().restart("authority");
    authority = TestStampAuthority.sm2("Vectors TSA", registries.random());
    certificate = authority.certificate();
    token = authority.token(request, TIME, certificate, true);
    stranger = TestStampAuthority.p256("Stranger TSA", registries.random());
    good();
    unreadable();
    unfit(bundles.get("second"));
    signers();
    random.restart("parts of time stamps");
    new TimeStampPartVectors(this, random).add();
    random.restart("form of time stamps");
    new TimeStampFormVectors(this, random).add();
    random.restart("algorithms of time stamps");
    new TimeStampAlgorithmVectors(this, random).add();
    random.restart("chains of time stamps");
    new TimeStampChainVectors(this, random).add();
    random.restart("traps of time stamps");
    new TimeStampTraps(this, random).add();
  }

  /** SHA-256 over what a time stamp of the bundle is made over. */
  Bytes imprint() {
    return HashFunction.SHA256.hash(Signed.string(bundle.signature()));
  }

  String print() {
    return file.print();
  }

  private static Bytes request(Signed of, StampHash hash) {
    return TimeStamps.request(TrustBundle.open(of.encode()), hash);
  }

  private void good() {
    begin("good", "SM2 over SM3; a CA is believed", authority.ca()).token(token).good(TIME);
    begin("good-by-itself", "the authority's own certificate is believed", encoded(certificate))
        .token(token)
        .good(TIME);
    begin("good-without-certificates", "the token brings none along", encoded(certificate))
        .token(authority.token(request, TIME, certificate, false))
        .good(TIME);
    begin("good-sha-256", "ECDSA over SHA-256", stranger.ca())
        .token(
            stranger.token(request(bundle, StampHash.SHA256), TIME, stranger.certificate(), true))
        .good(TIME);
    begin("certificate-ended-since", "it was valid then", authority.ca())
        .token(authority.token(request, TIME, ending(ENDED), true))
        .good(TIME);
    begin("beside-receipts", "labels 269 and 394 hold something too", authority.ca())
        .unprotected("a319010d80" + "19010e" + Signed.string(token).toHex() + "19018a80")
        .good(TIME);
    begin("none", "no time stamp", authority.ca()).unprotected("a0").ends("NONE");
    begin("none-other-label", "label 269 is not looked at", authority.ca())
        .unprotected("a119010d4101")
        .ends("NONE");
  }

  private void unreadable() {
    begin("token-too-large", "65,537 bytes", authority.ca())
        .token(token.concat(Bytes.wrap(new byte[TimeStamps.MAX_SIZE + 1])).slice(0, 65_537))
        .refused(StampFault.TOKEN_TOO_LARGE);
    begin("token-empty", "a byte string of none", authority.ca())
        .token(Bytes.EMPTY)
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-text", "a text, not a byte string", authority.ca())
        .unprotected("a119010e6161")
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-garbage", "no ASN.1", authority.ca())
        .token(Bytes.utf8("no token"))
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-certificate", "a certificate", authority.ca())
        .token(authority.ca())
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-response", "the whole answer of the authority", authority.ca())
        .token(authority.answer(request, TIME, certificate, true))
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-trailing", "a byte behind it", authority.ca())
        .token(token.concat(Bytes.of((byte) 0)))
        .refused(StampFault.TOKEN_MALFORMED);
    begin("token-cut", "its last byte is missing", authority.ca())
        .token(token.slice(0, token.size() - 1))
        .refused(StampFault.TOKEN_MALFORMED);
  }

  private void unfit(Bytes other) {
    begin("hash-sha-1", "an imprint of SHA-1", authority.ca())
        .token(
            authority.token(
                imprint(OIWObjectIdentifiers.idSHA1, new byte[20]), TIME, certificate, true))
        .refused(StampFault.HASH_UNKNOWN);
    begin("imprint-of-another-bundle", "made for the next one", authority.ca())
        .token(authority.token(request(Signed.of(other), StampHash.SM3), TIME, certificate, true))
        .refused(StampFault.IMPRINT_MISMATCH);
    begin("imprint-without-head", "over the 64 bytes of the signature alone", authority.ca())
        .token(authority.token(sm3Of(bundle.signature()), TIME, certificate, true))
        .refused(StampFault.IMPRINT_MISMATCH);
    begin("imprint-of-the-payload", "as label 269 would have it", authority.ca())
        .token(authority.token(sm3Of(bundle.payload()), TIME, certificate, true))
        .refused(StampFault.IMPRINT_MISMATCH);
  }

  private static Bytes sm3Of(Bytes content) {
    return imprint(GMObjectIdentifiers.sm3, HashFunction.SM3.hash(content).toArray());
  }

  private static Bytes imprint(ASN1ObjectIdentifier hash, byte[] value) {
    try {
      TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
      generator.setCertReq(true);
      return Bytes.wrap(generator.generate(hash, value).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509CertificateHolder ending(Instant at) {
    return authority.certify(TestRegistry.FROM, at);
  }

  private void signers() {
    begin("certificate-missing", "neither in the token nor given", stranger.ca())
        .token(authority.token(request, TIME, certificate, false))
        .refused(StampFault.CERTIFICATE_MISSING);
    begin("signature-changed", "a bit of it", authority.ca())
        .token(Signed.flip(token, 8 * token.size() - 8))
        .refused(StampFault.SIGNATURE_INVALID);
    begin("time-changed", "a digit of the time, under the signature", authority.ca())
        .token(Signed.replace(token, hexOf("20260605050000Z"), hexOf("20250605050000Z")))
        .refused(StampFault.SIGNATURE_INVALID);
    begin("certificate-expired", "it had ended a second before", authority.ca())
        .token(authority.token(request, TIME, ending(TIME.minusSeconds(1)), true))
        .refused(StampFault.CERTIFICATE_INVALID);
    begin("certificate-for-code", "its purpose is signing code", authority.ca())
        .token(authority.signedAgain(token, authority.certifyForCode()))
        .refused(StampFault.CERTIFICATE_INVALID);
    random.restart("twin");
    X509CertificateHolder named = ending(ENDED);
    random.restart("twin");
    X509CertificateHolder twin = ending(ENDED.plusSeconds(1));
    begin(
            "certificate-twin",
            "believed is another of the same issuer, number and key",
            encoded(twin))
        .token(authority.token(request, TIME, named, false))
        .refused(StampFault.CERTIFICATE_INVALID);
    begin("authority-unknown", "another authority's CA is believed", stranger.ca())
        .token(token)
        .refused(StampFault.AUTHORITY_UNKNOWN);
    begin("authority-none", "nobody is believed")
        .token(token)
        .refused(StampFault.AUTHORITY_UNKNOWN);
    begin("authority-same-name", "a CA of the same name with another key", impostor().ca())
        .token(token)
        .refused(StampFault.AUTHORITY_UNKNOWN);
  }

  private static TestStampAuthority impostor() {
    return TestStampAuthority.sm2("Vectors TSA", new FixedRandom("impostor"));
  }

  private static String hexOf(String text) {
    return Bytes.utf8(text).toHex();
  }

  static Bytes encoded(X509CertificateHolder holder) {
    return TestStampAuthority.encoded(holder);
  }

  Offer begin(String id, String comment, Bytes... authorities) {
    ObjectNode vector = file.begin(id, comment).put("bundle", "sm2");
    ArrayNode believed = vector.putArray("authorities");
    for (Bytes certificateOf : authorities) {
      believed.add(certificateOf.toHex());
    }
    return new Offer(vector);
  }

  /** One vector. */
  final class Offer {
    private final ObjectNode vector;

    Offer(ObjectNode vector) {
      this.vector = vector;
    }

    Offer token(Bytes token) {
      return unprotected("a119010e" + Signed.string(token).toHex());
    }

    Offer unprotected(String hex) {
      vector.put("stamped", bundle.withUnprotected(Bytes.fromHex(hex)).encode().toHex());
      return this;
    }

    void good(Instant time) {
      vector.put("result", "GOOD").put("time", time.toString());
    }

    void refused(StampFault fault) {
      ends(fault.name());
    }

    void ends(String result) {
      vector.put("result", result);
    }
  }
}
