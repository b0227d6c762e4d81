package org.sealbook.trust;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;

/** Signs bundles. */
public final class BundleWriter {
  private final SigningKey key;
  private final Certificate signer;
  private final Certificate root;

  /**
   * Signs as {@code signer}.
   *
   * @param key of {@code signer}
   * @param signer a bundle certificate that {@code root} issued
   */
  public BundleWriter(SigningKey key, Certificate signer, Certificate root) {
    if (!signer.publicKey().equals(key.publicKey())) {
      throw new IllegalArgumentException("the key is not that of " + signer);
    }
    this.key = key;
    this.signer = signer;
    this.root = root;
  }

  /**
   * The signed bundle, opened and checked as a reader would.
   *
   * @throws org.sealbook.base.SealbookException BUNDLE_UNUSABLE where a reader would refuse it
   */
  public TrustBundle sign(BundleContent content) {
    TrustBundle bundle = TrustBundle.open(encode(content));
    bundle.checkAll();
    return bundle;
  }

  private Bytes encode(BundleContent content) {
    Bytes header =
        new ProtectedHeader(
                key.suite().alg(),
                signer.kid(),
                BundleEnvelope.TYP,
                List.of(signer.der(), root.der()))
            .encode();
    Bytes payload = BundleEncoding.encode(content);
    Bytes signature = key.sign(CoseSign1.sigStructure(header, Bytes.EMPTY, payload));
    return new CoseSign1(header, CoseSign1.EMPTY_HEADER, payload, signature).encode();
  }
}
