package bms600.master.audit;

import bms600.master.audit.AuditCheck.Seals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the signatures of a log, and says which of them is wrong first. */
final class AuditSigned {
  private final Optional<String> signer;
  private @Nullable Seals found;

  /** Of a log that only the holder of this key may have signed; or anybody, if always the same. */
  AuditSigned(Optional<String> signer) {
    this.signer = signer;
  }

  Optional<Seals> found() {
    return Optional.ofNullable(found);
  }

  /** What is wrong with a line, which follows another; empty where it is no signature. */
  Optional<String> fault(AuditLine line, AuditHead before, boolean isFromBeginning) {
    return AuditSeal.read(line.deed()).flatMap(seal -> fault(seal, line, before, isFromBeginning));
  }

  private Optional<String> fault(
      AuditSeal seal, AuditLine line, AuditHead before, boolean isFromBeginning) {
    String begin = "line " + line.seq();
    if (!seal.head().equals(before) || !seal.isGenuine(line.at())) {
      return Optional.of(begin + " is no signature of the line before: the log was written anew");
    }
    String by = found == null ? signer.orElse(seal.signer()) : found.signer();
    if (!seal.signer().equals(by)) {
      return Optional.of(begin + " is signed by " + seal.signer() + ", and not by " + by);
    }
    long expected = found == null ? isFromBeginning ? 1 : seal.number() : found.number() + 1;
    if (seal.number() != expected) {
      return Optional.of(
          "%s is signature %d, and %d is missing".formatted(begin, seal.number(), expected));
    }
    long since = found == null ? before.seq() : found.since();
    found = new Seals(seal.number(), since, before.seq(), by);
    return Optional.empty();
  }
}
