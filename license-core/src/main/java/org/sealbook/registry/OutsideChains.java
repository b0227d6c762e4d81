package org.sealbook.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.OutsideCertificate;
import org.sealbook.model.Dates;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/** Takes in what another CA certified, and finds it again. */
final class OutsideChains {
  private OutsideChains() {}

  /**
   * Checks a chain as it came back from a CA.
   *
   * @throws SealbookException {@code KEY_UNUSABLE}, saying what is wrong
   */
  static OutsideChain check(Issuer issuer, List<Bytes> ders, Instant now) {
    if (ders.isEmpty() || ders.size() > OutsideChain.MAX_LENGTH) {
      throw refused("a chain has 1 to " + OutsideChain.MAX_LENGTH + " certificates");
    }
    List<OutsideCertificate> chain = new ArrayList<>();
    for (Bytes der : ders) {
      try {
        chain.add(OutsideCertificate.parse(der));
      } catch (InvalidCertificateException e) {
        throw refused("certificate " + (chain.size() + 1) + ": " + e.getMessage());
      }
    }
    Certificate present =
        KeyRing.newest(issuer.certificates().stream().filter(own -> own.compromise().isEmpty()))
            .orElseThrow(() -> refused("all keys of issuer " + issuer.code() + " are compromised"));
    OutsideCertificate first = chain.get(0);
    if (!first.certifies(present.publicKey())) {
      throw refused(
          "the certificate of "
              + first.subject()
              + " is for another key than the one that issuer "
              + issuer.code()
              + " signs with now");
    }
    requireCode(first, issuer);
    if (!first.maySign()) {
      throw refused("the certificate's key usage does not let the key sign");
    }
    for (OutsideCertificate one : chain) {
      requireValid(one, now);
    }
    for (int i = 1; i < chain.size(); i++) {
      if (!chain.get(i - 1).isSignedBy(chain.get(i))) {
        throw refused(
            "certificate "
                + i
                + " was not signed by the CA of certificate "
                + (i + 1)
                + ", "
                + chain.get(i).subject());
      }
    }
    return new OutsideChain(issuer.code(), present.kid(), chain);
  }

  private static void requireCode(OutsideCertificate certificate, Issuer issuer) {
    List<String> named = certificate.organisationIdentifiers();
    if (!named.stream().allMatch(code -> code.endsWith(issuer.code()))) {
      throw refused(
          "the certificate names the organisation "
              + String.join(", ", named)
              + ", and the issuer is "
              + issuer.code());
    }
  }

  private static void requireValid(OutsideCertificate certificate, Instant now) {
    if (!certificate.validAt(now)) {
      throw refused(
          "the certificate of "
              + certificate.subject()
              + " is valid from "
              + Dates.dayOf(certificate.notBefore())
              + " to "
              + Dates.dayOf(certificate.notAfter())
              + ", and not now");
    }
  }

  private static SealbookException refused(String what) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE,
        what,
        "give the certificate that the CA made of `license issuer csr`, then those above it");
  }

  /** Of each key the chain that was given last, in the order in which the keys first had one. */
  static List<OutsideChain> of(StoreView view, String issuer) {
    Map<Bytes, OutsideChain> newest = new LinkedHashMap<>();
    view.all(IndexKeys.outside(issuer)).stream()
        .map(entry -> OutsideChain.decode(entry.record().payload()))
        .forEach(chain -> newest.put(chain.kid(), chain));
    return List.copyOf(newest.values());
  }
}
