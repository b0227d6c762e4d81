package org.sealbook.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.RegistrySecret;
import org.sealbook.crypto.SecretFile;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.VerifyingKey;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;

/** Opens the keys of a registry when they are needed, each once. Safe for use by many threads. */
final class KeyRing {
  /** A key and the certificate under which it signs. */
  record Signer(SigningKey key, Certificate certificate) {}

  /** Which certificate began last, and of those that began together ends last. */
  private static final Comparator<Certificate> NEWEST =
      Comparator.comparing(Certificate::notBefore).thenComparing(Certificate::notAfter);

  private final RegistryFiles files;
  private final RootFiles rootFiles;
  private final Passphrases passphrases;
  private final Map<Path, Signer> opened = new HashMap<>();
  private @Nullable RegistrySecret secret;

  private final Map<VerifyingKey, SigningKey> devices = new HashMap<>();

  /** The issuers' certificates, by their DER: every single write asks for one. */
  private final Map<Bytes, Certificate> parsed = new HashMap<>();

  /**
   * @param first the root of {@code root.cer}
   */
  KeyRing(RegistryFiles files, Certificate first, Passphrases passphrases) {
    this.files = files;
    this.rootFiles = new RootFiles(files, first);
    this.passphrases = passphrases;
    passphrases.devices().forEach(key -> devices.put(key.publicKey(), key));
  }

  synchronized RegistrySecret secret() {
    RegistrySecret known = secret;
    if (known == null) {
      known = SecretFile.read(requireHere(files.secret()), passphrases.operating());
      secret = known;
    }
    return known;
  }

  /**
   * The key of the root, present or next; not kept.
   *
   * @throws SealbookException {@code KEY_UNUSABLE} where its file is missing or another root's
   */
  synchronized Signer root(Certificate root) {
    Path file = requireHere(rootFiles.root(root));
    Signer signer = read(file, KeyFile.read(file, passphrases.root()));
    if (!signer.certificate().equals(root)) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          file + " holds the key of " + signer.certificate() + ", not of " + root,
          "restore the file from a backup of the registry");
    }
    return signer;
  }

  /**
   * The key that signs trust bundles under a root.
   *
   * @param now must lie within the validity of the root and of the key's certificate
   * @throws SealbookException {@code KEY_UNUSABLE} also where it does not
   */
  synchronized Signer bundle(Certificate root, Instant now) {
    requireValid(
        "the root", root, now, "`license root next` and `license root move` go on to another one");
    Path file = rootFiles.bundle(root);
    if (!Files.exists(file)) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the key file " + file + " is not here",
          "copy it from where the registry went on to this root, restore it from a backup that has"
              + " the keys, or make a new one with `license root bundle-key`");
    }
    Signer signer = open(file);
    if (!signer.certificate().validAt(now)) {
      opened.remove(file); // another process may have renewed it
      signer = open(file);
    }
    requireValid(
        "the bundle key", signer.certificate(), now, "`license root bundle-key` makes a new one");
    return signer;
  }

  /**
   * @param remedy a clause that says what makes another one: it may have begun, or be believed to
   *     have ended, because a clock was wrong
   */
  static void requireValid(String what, Certificate certificate, Instant now, String remedy) {
    if (now.isBefore(certificate.notBefore())) {
      throw clockBehind(
          now,
          what,
          certificate.notBefore(),
          "set the clock right; if it is right, it was wrong when this was made, and " + remedy);
    }
    if (!certificate.validAt(now)) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          what + " was valid until " + certificate.notAfter() + ", and now it is " + now,
          remedy + "; if it is not so late, set the clock right");
    }
  }

  private static SealbookException clockBehind(
      Instant now, String key, Instant begin, String hint) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE,
        "the clock stands at " + now + ", before " + key + " became valid at " + begin,
        hint);
  }

  /**
   * The key under whose certificate the issuer signs now: of those that are valid and not
   * compromised, and whose key is here, the one that began last.
   *
   * @throws SealbookException {@code KEY_UNUSABLE} where there is none
   */
  synchronized Signer issuer(Issuer issuer, Instant now) {
    List<Certificate> usable = usable(issuer, now);
    Optional<Certificate> newest =
        usable.stream()
            .filter(one -> isHere(issuer, one))
            .max(NEWEST)
            .or(() -> usable.stream().max(NEWEST)); // to be named as missing
    if (newest.isEmpty()) {
      throw noneUsable(issuer, now);
    }
    SigningKey device = devices.get(newest.get().publicKey());
    if (device != null) {
      return new Signer(device, newest.get());
    }
    Path note = files.issuerDevice(issuer.code(), newest.get().kid());
    return Files.exists(note)
        ? open(note, newest.get())
        : open(files.issuerKey(issuer.code(), newest.get().kid()));
  }

  private SealbookException noneUsable(Issuer issuer, Instant now) {
    Optional<Instant> begin =
        uncompromised(issuer).map(Certificate::notBefore).min(Comparator.naturalOrder());
    return begin.isPresent() && now.isBefore(begin.get())
        ? clockBehind( // a new key would be of no use: it would begin at the same wrong time
            now,
            "any key of issuer " + issuer.code(),
            begin.get(),
            "set the clock right and try again")
        : new SealbookException(
            ErrorCode.KEY_UNUSABLE,
            "issuer " + issuer.code() + " has no key that is valid now, " + now,
            "`license issuer list` shows its certificates; `license issuer rotate` makes a new"
                + " key");
  }

  private Signer open(Path note, Certificate certificate) {
    DeviceKey where = DeviceKey.read(note);
    SigningKey key = openDevice(where);
    if (!key.publicKey().equals(certificate.publicKey())) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the " + where + " is another one than that of " + certificate,
          "check slot and label; `license issuer device` says where the key lies");
    }
    return new Signer(key, certificate);
  }

  /** Opens a key in a device; it is known by its public key from then on. */
  synchronized SigningKey openDevice(DeviceKey where) {
    SigningKey key = passphrases.device(where);
    devices.put(key.publicKey(), key);
    return key;
  }

  /** Notes where the key of a certificate lies. */
  synchronized void writeDevice(String code, Bytes kid, DeviceKey where) {
    where.write(files.issuerDevice(code, kid));
  }

  /** Whether a key under which the issuer can sign now is here; no file is opened. */
  synchronized boolean hasKey(Issuer issuer, Instant now) {
    return usable(issuer, now).stream().anyMatch(one -> isHere(issuer, one));
  }

  private List<Certificate> usable(Issuer issuer, Instant now) {
    return uncompromised(issuer).filter(certificate -> certificate.validAt(now)).toList();
  }

  private Stream<Certificate> uncompromised(Issuer issuer) {
    return issuer.certificates().stream()
        .filter(entry -> entry.compromise().isEmpty())
        .map(entry -> parsed.computeIfAbsent(entry.der(), Certificate::parse));
  }

  private boolean isHere(Issuer issuer, Certificate certificate) {
    return devices.containsKey(certificate.publicKey())
        || Files.exists(files.issuerDevice(issuer.code(), certificate.kid()))
        || Files.exists(files.issuerKey(issuer.code(), certificate.kid()));
  }

  /** The certificate that began last; of those that began together the one that ends last. */
  static Optional<Certificate> newest(Stream<IssuerCertificate> certificates) {
    return certificates.map(entry -> Certificate.parse(entry.der())).max(NEWEST);
  }

  private Signer open(Path file) {
    Signer known = opened.get(file);
    if (known == null) {
      known = read(requireHere(file), KeyFile.read(file, passphrases.operating()));
      opened.put(file, known);
    }
    return known;
  }

  /** A backup may be without keys. */
  static Path requireHere(Path file) {
    if (!Files.exists(file)) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "the key file " + file + " is not here",
          "restore it from a backup that has the keys");
    }
    return file;
  }

  private static Signer read(Path file, KeyFile content) {
    try {
      return new Signer(content.key(), Certificate.parse(content.chain().get(0)));
    } catch (InvalidCertificateException e) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          file + " holds a certificate that is not of this registry: " + e.getMessage(),
          "restore the file from a backup of the registry",
          e);
    }
  }

  /**
   * Keeps an issuer's key: writes its file, where it can leave its device; the operating passphrase
   * must have proven right before.
   */
  synchronized void writeIssuer(String code, Signer signer) {
    if (signer.key().isInDevice()) {
      devices.put(signer.key().publicKey(), signer.key());
      return;
    }
    KeyFile.write(
        files.issuerKey(code, signer.certificate().kid()),
        signer.key(),
        List.of(signer.certificate().der()),
        passphrases.operating());
  }

  /**
   * Writes the key of a root into its own file.
   *
   * @param own the passphrase, where it is not the one of the present root's key
   */
  synchronized void writeRoot(Signer root, Optional<Passphrase> own) {
    KeyFile.write(
        rootFiles.root(root.certificate()),
        root.key(),
        List.of(root.certificate().der()),
        own.orElseGet(passphrases::root));
  }

  /**
   * Keeps the key for bundles under a root, in place of an earlier one; the operating passphrase
   * must have proven right before.
   */
  synchronized void writeBundle(Certificate root, Signer bundle) {
    Path file = rootFiles.bundle(root);
    KeyFile.write(file, bundle.key(), List.of(bundle.certificate().der()), passphrases.operating());
    opened.put(file, bundle);
  }
}
