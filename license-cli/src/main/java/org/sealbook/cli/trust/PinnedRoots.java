package org.sealbook.cli.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.UserHome;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** The roots that a user has pinned, with their newest bundles. */
public final class PinnedRoots {
  private static final int SHORTEST_BEGINNING = 6;

  private PinnedRoots() {}

  /** By fingerprint; none where the environment names no place for them. */
  public static List<TrustBundle> bundles(Session session) {
    Optional<Path> home = UserHome.find(session.environment());
    return home.isPresent() ? new TrustHome(home.get()).bundles() : List.of();
  }

  /** The one whose fingerprint begins so; at least six digits. */
  static TrustBundle require(Session session, String beginning) {
    String digits = Fingerprints.digits(beginning);
    List<TrustBundle> found =
        bundles(session).stream()
            .filter(bundle -> TrustAnswer.fingerprint(bundle).startsWith(digits))
            .toList();
    if (digits.length() < SHORTEST_BEGINNING || found.size() != 1) {
      throw new UsageException(
          found.size() > 1 || digits.length() < SHORTEST_BEGINNING
              ? "'" + beginning + "' is too short to tell which root is meant"
              : "no root with the fingerprint " + beginning + " is pinned",
          "'license trust list' shows the pinned roots");
    }
    return found.get(0);
  }
}
