package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.store.jdbc.ServerPair;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;

/** Reading from a standby server, which may be behind. */
class ReplicaTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  private Registry open(DataSource source) {
    return Registry.open(source, scratch.resolve("keys"), Office.passphrases(), clock);
  }

  private static StoredLicense issue(Registry registry, String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  @Test
  void aBundleOfAReplicaMissesNothing() throws Exception {
    try (ServerPair servers =
        ServerPair.start(Files.createDirectory(scratch.resolve("servers")), false)) {
      Office.inDatabase(ServerPair.connect(servers.primary()), scratch.resolve("keys"));
      servers.catchUp();
      try (Registry registry = open(ServerPair.connect(servers.primary()));
          RegistryReader replica =
              RegistryReader.open(
                  ServerPair.connect(servers.standby()), scratch.resolve("nowhere"), clock)) {
        issue(registry, "N1");
        servers.catchUp();
        assertEquals(registry.lastSequence(), replica.lastSequence());
        assertEquals(registry.resolve("N1").encoded(), replica.resolve("N1").encoded());
        assertEquals(1, registry.makeBundle(DAY, replica).content().number());
        servers.holdBack();
        StoredLicense newest = issue(registry, "N2");
        // an answer of the replica is older, and says so
        assertTrue(replica.lastSequence() < registry.lastSequence());
        Office.refused(ErrorCode.LICENSE_NOT_FOUND, () -> replica.resolve("N2"));
        String refusal =
            Office.refused(ErrorCode.REPLICA_BEHIND, () -> registry.makeBundle(DAY, replica));
        assertTrue(refusal.contains("up to frame " + replica.lastSequence() + ","), refusal);
        servers.goOn();
        TrustBundle bundle = registry.makeBundle(DAY, replica);
        assertEquals(2, bundle.content().number());
        assertEquals(
            Optional.empty(),
            LicenseVerifier.trusting(List.of(bundle), clock).verify(newest.encoded()).reason());
        assertEquals(3, registry.makeBundle(DAY).content().number());
      }
    }
  }

  /** A copy that goes its own way is no replica, however new it is. */
  @Test
  void anIndependentCopyIsNone() {
    Path keys = scratch.resolve("keys");
    String here = TestServer.freshAddress();
    Office.inDatabase(TestServer.connect(here), keys);
    String there = TestServer.freshAddress();
    CopyProgram.copy(here, keys, there, keys, (frame, of) -> {});
    assertTrue(Registry.reopen(TestServer.connect(here)));
    try (Registry registry = open(TestServer.connect(here));
        Registry copy = open(TestServer.connect(there))) {
      issue(copy, "its own");
      issue(copy, "another");
      issue(copy, "one more");
      Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> registry.makeBundle(DAY, copy));
      issue(registry, "N1");
      Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> registry.makeBundle(DAY, copy));
      Path other = scratch.resolve("other");
      try (Registry another =
          Registry.open(Office.inDatabase(other), other, Office.passphrases(), clock)) {
        Office.refused(ErrorCode.REGISTRY_FOREIGN, () -> registry.makeBundle(DAY, another));
      }
      assertEquals(1, registry.makeBundle(DAY).content().number());
    }
  }
}
