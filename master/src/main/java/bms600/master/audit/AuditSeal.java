package bms600.master.audit;

import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A signature that stands in the log: of the line before it, and so of all lines before.
 *
 * @param number counts signatures from 1, without a gap
 * @param head the line that is signed
 * @param key SubjectPublicKeyInfo of the signer, DER
 * @param signature Ed25519 of {@link #signed}
 */
record AuditSeal(long number, AuditHead head, String key, String signature) {
  private static final String OUTCOME = "signed";
  private static final Pattern FORM =
      Pattern.compile(
          "signature ([0-9]{1,18}) of line ([0-9]{1,18}:[0-9a-f]{64})"
              + " by ([A-Za-z0-9+/=]{1,200}): ([A-Za-z0-9+/=]{1,200})");

  /** The line of a signature. */
  static Deed deed(long number, AuditHead head, Instant at, SigningKey key) {
    var base64 = Base64.getEncoder();
    String signature = base64.encodeToString(key.sign(signed(number, head, at)));
    return of(
        "signature %d of line %s by %s: %s"
            .formatted(number, head, base64.encodeToString(key.publicKey()), signature));
  }

  private static Deed of(String text) {
    return new Deed("master", "", "audit", "", OUTCOME, text);
  }

  /** Begins with what it is for, so that no signature of another thing can pass for one of this. */
  private static byte[] signed(long number, AuditHead head, Instant at) {
    return "BMS 600 audit log\n%d\n%s\n%s\n"
        .formatted(number, head, at)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What a deed is a signature of; empty where it is none. */
  static Optional<AuditSeal> read(Deed deed) {
    var parts = FORM.matcher(deed.text());
    return deed.equals(of(deed.text())) && parts.matches()
        ? AuditHead.parse(parts.group(2))
            .map(
                head ->
                    new AuditSeal(
                        Long.parseLong(parts.group(1)), head, parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  /** Whether it was made at this instant by whoever holds its key. */
  boolean isGenuine(Instant at) {
    try {
      var base64 = Base64.getDecoder();
      return SigningKey.isSignedBy(
          base64.decode(key), signed(number, head, at), base64.decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** By what people know its key. */
  String signer() {
    return SigningKey.fingerprint(Base64.getDecoder().decode(key));
  }
}
