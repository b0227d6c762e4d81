package org.sealbook.trust.stamp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/** Judges one token over one signature: FORMAT §8.1. */
final class StampCheck {
  /** Most certificates in a token: the chains that may lead over them grow with their powers. */
  private static final int MAX_CERTIFICATES = 16;

  private final Bytes stamped;
  private final StampAuthorities authorities;

  /**
   * For stamps over these bytes.
   *
   * @param stamped what the hash in a token is made over
   */
  StampCheck(Bytes stamped, StampAuthorities authorities) {
    this.stamped = stamped;
    this.authorities = authorities;
  }

  StampJudgement judge(Bytes der) {
    if (der.size() > TimeStamps.MAX_SIZE) {
      return refused(StampFault.TOKEN_TOO_LARGE);
    }
    try {
      return judge(StampToken.parse(der));
    } catch (StampToken.MalformedStampException | RuntimeException malformed) {
      // of parts that are read late the library says in many unchecked exceptions what is wrong
      return refused(StampFault.TOKEN_MALFORMED);
    }
  }

  private StampJudgement judge(StampToken token) {
    if (token.certificates().size() > MAX_CERTIFICATES) {
      return refused(StampFault.TOKEN_TOO_LARGE);
    }
    Optional<StampInfo> info = token.info();
    if (info.isEmpty()) {
      return refused(StampFault.FORMAT_UNKNOWN);
    }
    Optional<StampHash> hash = StampHash.of(info.get().imprintHash());
    Optional<StampHash> digest = StampHash.of(token.signer().digest());
    if (hash.isEmpty() || digest.isEmpty() || !token.naming().isKnown()) {
      return refused(StampFault.HASH_UNKNOWN);
    }
    if (!StampAlgorithms.isKnown(token.signer().signing(), digest.get())) {
      return refused(StampFault.ALGORITHM_UNKNOWN);
    }
    if (!hash(stamped, hash.get().algorithm()).equals(info.get().imprint())) {
      return refused(StampFault.IMPRINT_MISMATCH);
    }
    return judge(token, info.get(), hash.get(), digest.get());
  }

  /** By each certificate that may be the signer's: several can have one issuer and number. */
  private StampJudgement judge(StampToken token, StampInfo info, StampHash hash, StampHash digest) {
    Instant second = info.time().truncatedTo(ChronoUnit.SECONDS);
    StampChain chain = new StampChain(authorities.cas(), token.certificates(), second);
    List<X509CertificateHolder> atHand = new ArrayList<>(authorities.certificates());
    atHand.addAll(token.certificates());
    StampJudgement first = refused(StampFault.CERTIFICATE_MISSING);
    boolean any = false;
    for (X509CertificateHolder signer : atHand) {
      if (token.signer().names(signer)) {
        Optional<StampFault> fault = fault(token, digest, signer, chain, second);
        String name = signer.getSubject().toString();
        if (fault.isEmpty()) {
          return new StampJudgement.Good(
              new TimeStamp(info.time(), name, info.serialNumber(), hash.algorithm()));
        }
        first = any ? first : refused(fault.get(), name);
        any = true;
      }
    }
    return first;
  }

  private Optional<StampFault> fault(
      StampToken token,
      StampHash digest,
      X509CertificateHolder signer,
      StampChain chain,
      Instant second) {
    if (!StampAlgorithms.isKnown(signer.getSubjectPublicKeyInfo())) {
      return Optional.of(StampFault.ALGORITHM_UNKNOWN);
    }
    if (!token.isSignedBy(signer.getSubjectPublicKeyInfo(), digest)) {
      return Optional.of(StampFault.SIGNATURE_INVALID);
    }
    if (!token.naming().means(signer, StampCertificate.encoded(signer))
        || !StampCertificate.isValidAt(signer, second)
        || !StampCertificate.isForStamps(signer)) {
      return Optional.of(StampFault.CERTIFICATE_INVALID);
    }
    return authorities.certificates().contains(signer) || chain.leadsTo(signer)
        ? Optional.empty()
        : Optional.of(StampFault.AUTHORITY_UNKNOWN);
  }

  static Bytes hash(Bytes of, String algorithm) {
    try {
      return Bytes.wrap(
          MessageDigest.getInstance(algorithm, StampAuthorities.PROVIDER).digest(of.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has " + algorithm, e);
    }
  }

  private static StampJudgement refused(StampFault fault) {
    return new StampJudgement.Refused(fault, Optional.empty());
  }

  private static StampJudgement refused(StampFault fault, String claimedAuthority) {
    return new StampJudgement.Refused(fault, Optional.of(claimedAuthority));
  }
}
