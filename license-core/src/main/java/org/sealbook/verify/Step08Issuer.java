package org.sealbook.verify;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.model.Dates;
import org.sealbook.model.LicenseId;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TypeLabels;

/**
 * The identifier names the authority whose key signed: by the code of the certificate or, under a
 * certificate with the authority's present code, by one that it had formerly. And that authority
 * may issue the type.
 */
final class Step08Issuer implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    LicenseId id = evidence.claims().id();
    Issuer issuer = evidence.key().issuer();
    String certified = evidence.certificate().issuerCode().orElse("");
    boolean named =
        id.issuer().equals(certified)
            || certified.equals(issuer.code()) && issuer.formerCodes().contains(id.issuer());
    if (!named) {
      return Optional.of(Reason.ISSUER_MISMATCH);
    }
    Optional<TypeLabels> type = evidence.bundle().type(id.type());
    LocalDate signedOn = Dates.dayOf(evidence.claims().signedAt());
    if (type.isEmpty() || !issuer.mayIssue(id.type(), signedOn)) {
      return Optional.of(Reason.ISSUER_NOT_AUTHORISED);
    }
    evidence.mayIssue(type.get());
    return Optional.empty();
  }
}
