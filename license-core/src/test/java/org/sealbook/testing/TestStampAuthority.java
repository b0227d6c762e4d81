package org.sealbook.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;

/** A time stamping authority under a CA of its own; answers whatever it is asked. */
public final class TestStampAuthority {
  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final KeyPurposeId STAMPS = KeyPurposeId.id_kp_timeStamping;
  private static final String POLICY = "2.25.265676185029582171184433104290929747049";

  private final String kind;
  private final String signing;
  private final SecureRandom random;
  private final KeyPair caKey;
  private final X509CertificateHolder ca;
  private final KeyPair key;
  private final String name;

  private TestStampAuthority(String name, String signing, SecureRandom random) {
    this(
        name,
        signing.endsWith("RSA") ? "RSA-2048" : signing.endsWith("SM2") ? "sm2p256v1" : "P-256",
        signing,
        random);
  }

  private TestStampAuthority(String name, String kind, String signing, SecureRandom random) {
    try {
      this.name = name;
      this.kind = kind;
      this.signing = signing;
      this.random = random;
      caKey = generate();
      key = generate();
      ca = certificate(name + " CA", caKey, true, TestRegistry.FROM, TestRegistry.UNTIL, STAMPS);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With RSA and SHA-256, as most are. */
  public static TestStampAuthority rsa(String name, SecureRandom random) {
    return new TestStampAuthority(name, "SHA256withRSA", random);
  }

  /** With SM2 and SM3. */
  public static TestStampAuthority sm2(String name, SecureRandom random) {
    return new TestStampAuthority(name, "SM3withSM2", random);
  }

  /**
   * With a key of this kind: P-384, P-521, brainpoolP256r1, Ed25519, RSA- and its bits, or RSA-3
   * for one with the exponent 3.
   *
   * @param signing the usual algorithm, by its name in Bouncy Castle
   */
  public static TestStampAuthority of(
      String name, String kind, String signing, SecureRandom random) {
    return new TestStampAuthority(name, kind, signing, random);
  }

  /** With P-256 and SHA-256. */
  public static TestStampAuthority p256(String name, SecureRandom random) {
    return new TestStampAuthority(name, "SHA256withECDSA", random);
  }

  private KeyPair generate() throws GeneralSecurityException {
    if (kind.equals("Ed25519")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, PROVIDER);
      generator.initialize(255, random);
      return generator.generateKeyPair();
    }
    boolean isRsa = kind.startsWith("RSA-");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa ? "RSA" : "EC", PROVIDER);
    if (kind.equals("RSA-3")) {
      generator.initialize(new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F0), random);
    } else if (isRsa) {
      generator.initialize(Integer.parseInt(kind.substring("RSA-".length())), random);
    } else {
      generator.initialize(new ECGenParameterSpec(kind), random);
    }
    return generator.generateKeyPair();
  }

  private ContentSigner signer(KeyPair pair) throws OperatorCreationException {
    return new JcaContentSignerBuilder(signing)
        .setProvider(PROVIDER)
        .setSecureRandom(random)
        .build(pair.getPrivate());
  }

  private X509CertificateHolder certificate(
      String subject, KeyPair pair, boolean isCa, Instant from, Instant until, KeyPurposeId purpose)
      throws IOException, OperatorCreationException {
    List<Extension> extensions =
        new ArrayList<>(
            List.of(
                extension(
                    Extension.basicConstraints,
                    true,
                    isCa ? new BasicConstraints(0) : new BasicConstraints(false)),
                extension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(isCa ? KeyUsage.keyCertSign : KeyUsage.digitalSignature))));
    if (!isCa) {
      extensions.add(extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose)));
    }
    return certificate(name + " CA", caKey, subject, pair, from, until, extensions);
  }

  private X509CertificateHolder certificate(
      String issuer,
      KeyPair issuerKey,
      String subject,
      KeyPair pair,
      Instant from,
      Instant until,
      List<Extension> extensions)
      throws IOException, OperatorCreationException {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            new X500Name("CN=" + issuer + ",O=Test,C=CN"),
            new BigInteger(64, random),
            Date.from(from),
            Date.from(until),
            new X500Name("CN=" + subject + ",O=Test,C=CN"),
            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    for (Extension extension : extensions) {
      builder.addExtension(extension);
    }
    return builder.build(signer(issuerKey));
  }

  /** An extension for {@link #certifyWith}. */
  public static Extension extension(
      ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    try {
      return new Extension(type, critical, new DEROctetString(value));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for the authority's key with these extensions and no others. */
  public X509CertificateHolder certifyWith(Extension... extensions) {
    try {
      return certificate(
          name + " CA",
          caKey,
          name,
          key,
          TestRegistry.FROM,
          TestRegistry.UNTIL,
          List.of(extensions));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  public X500Name caName() {
    return ca.getSubject();
  }

  /** The key of the CA. */
  public SubjectPublicKeyInfo caKey() {
    return SubjectPublicKeyInfo.getInstance(caKey.getPublic().getEncoded());
  }

  /** The key of the authority itself. */
  public SubjectPublicKeyInfo key() {
    return SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
  }

  /** What the CA can put into a certificate of its own choice: the issuer's name is one, too. */
  public X509CertificateHolder certify(
      X500Name issuer, X500Name subject, SubjectPublicKeyInfo of, Extension... extensions) {
    return certify(issuer, subject, of, signing, extensions);
  }

  /** The same with another algorithm, by its name in Bouncy Castle. */
  public X509CertificateHolder certify(
      X500Name issuer,
      X500Name subject,
      SubjectPublicKeyInfo of,
      String algorithm,
      Extension... extensions) {
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer,
              new BigInteger(64, random),
              Date.from(TestRegistry.FROM),
              Date.from(TestRegistry.UNTIL),
              subject,
              of);
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      return builder.build(
          new JcaContentSignerBuilder(algorithm)
              .setProvider(PROVIDER)
              .setSecureRandom(random)
              .build(caKey.getPrivate()));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For the authority's key, with one algorithm inside and the one that was used outside. */
  public X509CertificateHolder certifyNaming(
      AlgorithmIdentifier inside, AlgorithmIdentifier outside, Extension... extensions) {
    try {
      X509CertificateHolder like = certifyWith(extensions);
      V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
      body.setSerialNumber(new ASN1Integer(like.getSerialNumber()));
      body.setSignature(inside);
      body.setIssuer(like.getIssuer());
      body.setStartDate(like.toASN1Structure().getStartDate());
      body.setEndDate(like.toASN1Structure().getEndDate());
      body.setSubject(like.getSubject());
      body.setSubjectPublicKeyInfo(like.getSubjectPublicKeyInfo());
      body.setExtensions(like.getExtensions());
      TBSCertificate made = body.generateTBSCertificate();
      ContentSigner signer = signer(caKey);
      signer.getOutputStream().write(made.getEncoded(ASN1Encoding.DER));
      return new X509CertificateHolder(
          Certificate.getInstance(
              new DERSequence(
                  new ASN1Encodable[] {made, outside, new DERBitString(signer.getSignature())})));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate by this CA for the CA of another authority of the same kind. */
  public X509CertificateHolder certifyCa(TestStampAuthority below, Instant until) {
    try {
      return certificate(
          name + " CA",
          caKey,
          below.name + " CA",
          below.caKey,
          TestRegistry.FROM,
          until,
          List.of(
              extension(Extension.basicConstraints, true, new BasicConstraints(true)),
              extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for another authority's key, made by this authority, which is no CA. */
  public X509CertificateHolder certifyWithoutBeingCa(TestStampAuthority other) {
    try {
      return certificate(
          name,
          key,
          other.name,
          other.key,
          TestRegistry.FROM,
          TestRegistry.UNTIL,
          List.of(
              extension(
                  Extension.extendedKeyUsage,
                  true,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The CA's certificate. */
  public Bytes ca() {
    return encoded(ca);
  }

  /** A certificate for the authority's one key. */
  public X509CertificateHolder certify(Instant from, Instant until) {
    return certify(from, until, STAMPS);
  }

  /** The same, for signing code. */
  public X509CertificateHolder certifyForCode() {
    return certify(TestRegistry.FROM, TestRegistry.UNTIL, KeyPurposeId.id_kp_codeSigning);
  }

  private X509CertificateHolder certify(Instant from, Instant until, KeyPurposeId purpose) {
    try {
      return certificate(name, key, false, from, until, purpose);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for all the time that the registry's hold. */
  public X509CertificateHolder certificate() {
    return certify(TestRegistry.FROM, TestRegistry.UNTIL);
  }

  public static Bytes encoded(X509CertificateHolder certificate) {
    try {
      return Bytes.wrap(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static X509CertificateHolder holder(Bytes certificate) {
    try {
      return new X509CertificateHolder(certificate.toArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token in {@link #answer}. */
  public Bytes token(
      Bytes request, Instant time, X509CertificateHolder certificate, boolean bringsIt) {
    try {
      return Bytes.wrap(
          new TimeStampResponse(answer(request, time, certificate, bringsIt).toArray())
              .getTimeStampToken()
              .getEncoded(ASN1Encoding.DER));
    } catch (IOException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a token says, signed again under a certificate that no authority would use. */
  public Bytes signedAgain(Bytes token, X509CertificateHolder certificate) {
    try {
      DigestCalculatorProvider digests =
          new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build();
      ESSCertIDv2 named = new ESSCertIDv2(HashFunction.SHA256.hash(encoded(certificate)).toArray());
      AttributeTable attributes =
          new AttributeTable(
              new Attribute(
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                  new DERSet(new SigningCertificateV2(named))));
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new SignerInfoGeneratorBuilder(digests)
              .setSignedAttributeGenerator(new Untimed(attributes))
              .build(signer(key), certificate));
      generator.addCertificates(new CollectionStore<>(List.of(certificate, ca)));
      byte[] content = (byte[]) new CMSSignedData(token.toArray()).getSignedContent().getContent();
      return Bytes.wrap(
          generator
              .generate(
                  new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, content), true)
              .getEncoded(ASN1Encoding.DER));
    } catch (IOException | CMSException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token to put together part by part, by this certificate and the usual algorithm. */
  public StampDraft draft(X509CertificateHolder certificate) {
    return draft(certificate, signing);
  }

  /** The same with another algorithm for the signature, by its name in Bouncy Castle. */
  public StampDraft draft(X509CertificateHolder certificate, String algorithm) {
    return new StampDraft(
        certificate,
        new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm),
        message -> sign(message, algorithm));
  }

  /** The same with an algorithm that is named one way and made another. */
  public StampDraft draft(
      X509CertificateHolder certificate, AlgorithmIdentifier named, String algorithm) {
    return new StampDraft(certificate, named, message -> sign(message, algorithm));
  }

  /** The same with a signature that somebody else makes. */
  public static StampDraft draft(
      X509CertificateHolder certificate, AlgorithmIdentifier named, StampDraft.Signer signer) {
    return new StampDraft(certificate, named, signer);
  }

  /** RSASSA-PSS with SHA-256 and a salt of so many bytes, however it is named. */
  public StampDraft draftPss(
      X509CertificateHolder certificate, AlgorithmIdentifier named, int salt) {
    return new StampDraft(
        certificate,
        named,
        message -> {
          try {
            Signature signature = Signature.getInstance("RSASSA-PSS", PROVIDER);
            signature.setParameter(
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
            return sign(message, signature);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public Bytes sign(Bytes message, String algorithm) {
    try {
      return sign(message, Signature.getInstance(algorithm, PROVIDER));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Bytes sign(Bytes message, Signature signature) {
    try {
      signature.initSign(key.getPrivate(), random);
      signature.update(message.toArray());
      return Bytes.wrap(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Bytes digest(ASN1ObjectIdentifier hash, Bytes content) {
    try {
      return Bytes.wrap(
          MessageDigest.getInstance(hash.getId(), PROVIDER).digest(content.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Certificates of two CAs for each other, so many of them that chains over them do not end. */
  public List<X509CertificateHolder> knot(TestStampAuthority other, int size) {
    List<X509CertificateHolder> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      TestStampAuthority by = i % 2 == 0 ? this : other;
      all.add(by.certifyCa(by == this ? other : this, TestRegistry.UNTIL));
    }
    return all;
  }

  /** Answers a request (TimeStampReq) with a TimeStampResp that brings its certificate along. */
  public Bytes answer(Bytes request, Instant time) {
    return answer(request, time, certificate(), true);
  }

  public Bytes answer(
      Bytes request, Instant time, X509CertificateHolder certificate, boolean bringsIt) {
    try {
      return Bytes.wrap(
          responses(certificate, bringsIt)
              .generate(
                  new TimeStampRequest(request.toArray()),
                  new BigInteger(63, random).setBit(62),
                  Date.from(time))
              .getEncoded());
    } catch (IOException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the signer's own time, which would be the time of the test. */
  private static final class Untimed extends DefaultSignedAttributeTableGenerator {
    Untimed(AttributeTable further) {
      super(further);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public AttributeTable getAttributes(Map parameters) {
      return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }
  }

  private TimeStampResponseGenerator responses(
      X509CertificateHolder certificate, boolean bringsIt) {
    try {
      DigestCalculatorProvider digests =
          new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build();
      ASN1ObjectIdentifier hash = NISTObjectIdentifiers.id_sha256;
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new SignerInfoGeneratorBuilder(digests)
                  .setSignedAttributeGenerator(
                      new Untimed(new AttributeTable(new ASN1EncodableVector())))
                  .build(signer(key), certificate),
              digests.get(new AlgorithmIdentifier(hash)),
              new ASN1ObjectIdentifier(POLICY));
      if (bringsIt) {
        tokens.addCertificates(new CollectionStore<>(List.of(certificate, ca)));
      }
      Set<ASN1ObjectIdentifier> accepted =
          Set.of(hash, GMObjectIdentifiers.sm3, TSPAlgorithms.SHA1);
      return new TimeStampResponseGenerator(tokens, accepted);
    } catch (OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }
}
