package org.sealbook.trust.stamp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.sealbook.base.Bytes;

/** Judges one token over one signature: FORMAT §8.1. */
final class StampCheck {
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
    Optional<StampHash> hash = token.hash();
    if (hash.isEmpty()) {
      return refused(StampFault.HASH_UNKNOWN);
    }
    if (!hash(stamped, hash.get()).equals(token.imprint())) {
      return refused(StampFault.IMPRINT_MISMATCH);
    }
    List<X509CertificateHolder> atHand = new ArrayList<>(authorities.certificates());
    atHand.addAll(token.certificates());
    return atHand.stream()
        .filter(token::names)
        .findFirst()
        .map(signer -> judge(token, hash.get(), signer))
        .orElseGet(() -> refused(StampFault.CERTIFICATE_MISSING));
  }

  private StampJudgement judge(StampToken token, StampHash hash, X509CertificateHolder signer) {
    String name = signer.getSubject().toString();
    if (!isSignedBy(signer, token)) {
      return refused(StampFault.SIGNATURE_INVALID, name);
    }
    try {
      token.token().validate(verifier(signer));
    } catch (TSPException | GeneralSecurityException | OperatorCreationException wrong) {
      return refused(StampFault.CERTIFICATE_INVALID, name);
    }
    if (!authorities.vouchFor(signer, token.time(), token.certificates())) {
      return refused(StampFault.AUTHORITY_UNKNOWN, name);
    }
    return new StampJudgement.Good(
        new TimeStamp(token.time(), name, token.serialNumber(), hash.algorithm()));
  }

  /** By the key of the certificate, whatever else that says. */
  private static boolean isSignedBy(X509CertificateHolder signer, StampToken token) {
    try {
      return token
          .token()
          .isSignatureValid(
              new JcaSimpleSignerInfoVerifierBuilder()
                  .setProvider(StampAuthorities.PROVIDER)
                  .build(
                      new JcaX509CertificateConverter()
                          .setProvider(StampAuthorities.PROVIDER)
                          .getCertificate(signer)
                          .getPublicKey()));
    } catch (TSPException | GeneralSecurityException | OperatorCreationException wrong) {
      return false;
    }
  }

  /** Which also looks at the certificate: RFC 3161 §2.3 and §2.4.2, RFC 5816. */
  private static SignerInformationVerifier verifier(X509CertificateHolder signer)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaSimpleSignerInfoVerifierBuilder()
        .setProvider(StampAuthorities.PROVIDER)
        .build(signer);
  }

  static Bytes hash(Bytes of, StampHash hash) {
    try {
      return Bytes.wrap(
          MessageDigest.getInstance(hash.algorithm(), StampAuthorities.PROVIDER)
              .digest(of.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has " + hash, e);
    }
  }

  private static StampJudgement refused(StampFault fault) {
    return new StampJudgement.Refused(fault, Optional.empty());
  }

  private static StampJudgement refused(StampFault fault, String claimedAuthority) {
    return new StampJudgement.Refused(fault, Optional.of(claimedAuthority));
  }
}
