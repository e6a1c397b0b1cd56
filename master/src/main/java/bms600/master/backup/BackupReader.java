package bms600.master.backup;

import bms600.core.site.OneLine;
import bms600.master.run.Sha256;
import bms600.master.seal.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a backup from its beginning to its end and believes none of it: first what is in it and
 * whether its signature is good, then each file in its order, no byte longer than it was told, each
 * with its checksum.
 */
public final class BackupReader {
  private static final int LONGEST_MANIFEST = 64 << 20;
  private static final int SIGNATURE = 64;
  private static final int LONGEST_KEY = 256;

  private final InputStream envelope;
  private final ZipInputStream zip;
  private final Manifest manifest;
  private final String signer;

  /** Where the bytes of a file go. */
  @FunctionalInterface
  public interface Place {
    /** Where those of this one go; closed when it is whole and its checksum is right. */
    OutputStream of(Manifest.Part part) throws IOException;
  }

  private BackupReader(InputStream envelope, ZipInputStream zip, Manifest manifest, String signer) {
    this.envelope = envelope;
    this.zip = zip;
    this.manifest = manifest;
    this.signer = signer;
  }

  /**
   * Opens a backup and checks its signature. Whether its signer may be believed is another
   * question.
   *
   * @throws IOException when it is none, was changed, or its signature is bad; says which
   */
  public static BackupReader open(InputStream from, char[] passphrase) throws IOException {
    var envelope = Envelope.reading(from, passphrase);
    var zip = new ZipInputStream(envelope);
    byte[] text = entry(zip, BackupWriter.MANIFEST, LONGEST_MANIFEST);
    byte[] both = entry(zip, BackupWriter.SIGNATURE, SIGNATURE + LONGEST_KEY);
    if (both.length <= SIGNATURE) {
      throw new IOException("the signature of the backup is cut off");
    }
    byte[] signature = Arrays.copyOf(both, SIGNATURE);
    byte[] publicKey = Arrays.copyOfRange(both, SIGNATURE, both.length);
    if (!SigningKey.isSignedBy(publicKey, BackupWriter.signed(text), signature)) {
      throw new IOException("the signature of the backup is bad: it was changed after it was made");
    }
    return new BackupReader(envelope, zip, Manifest.read(text), SigningKey.fingerprint(publicKey));
  }

  private static byte[] entry(ZipInputStream zip, String name, int longest) throws IOException {
    next(zip, name);
    byte[] content = zip.readNBytes(longest + 1);
    if (content.length > longest) {
      throw new IOException(name + " of the backup is longer than any that was written");
    }
    return content;
  }

  private static ZipEntry next(ZipInputStream zip, String name) throws IOException {
    var entry = named(zip);
    if (entry == null) {
      throw new IOException("the backup ends where " + name + " must follow");
    }
    if (!entry.getName().equals(name)) {
      throw new IOException(
          "the backup holds '%s' where %s must follow"
              .formatted(OneLine.of(entry.getName()), name));
    }
    return entry;
  }

  private static @org.jspecify.annotations.Nullable ZipEntry named(ZipInputStream zip)
      throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new IOException("the backup holds a file whose name cannot be read", e);
    }
  }

  /** What is in it, as its signer says. */
  public Manifest manifest() {
    return manifest;
  }

  /** The fingerprint of who signed it. */
  public String signer() {
    return signer;
  }

  /**
   * Checks all files, and hands them over; to be called once. What was handed over counts only when
   * this returns.
   *
   * @throws IOException at the first byte that is not as signed, or where it cannot be placed
   */
  public void read(Place place) throws IOException {
    try {
      for (var part : manifest.parts()) {
        next(zip, part.name());
        try (var out = place.of(part)) {
          copy(part, out);
        }
      }
      var more = named(zip);
      if (more != null) {
        throw new IOException("the backup holds a file more than its list tells");
      }
      drain();
    } catch (ZipException e) {
      throw new IOException("the backup is no sound archive: " + e.getMessage(), e);
    }
  }

  private void copy(Manifest.Part part, OutputStream out) throws IOException {
    var sum = Sha256.digest();
    var piece = new byte[Envelope.PIECE];
    long left = part.length();
    for (int n = zip.read(piece); n >= 0; n = zip.read(piece)) {
      left -= n;
      if (left < 0) {
        throw new IOException(part.name() + " is longer than the " + part.length() + " bytes told");
      }
      sum.update(piece, 0, n);
      out.write(piece, 0, n);
    }
    if (left > 0) {
      throw new IOException(part.name() + " is shorter than the " + part.length() + " bytes told");
    }
    if (!Sha256.hex(sum).equals(part.sha256())) {
      throw new IOException(part.name() + " is not as it was: its SHA-256 is another");
    }
  }

  /** The directory of the archive says nothing new; that it is there shows nothing was cut off. */
  private void drain() throws IOException {
    var piece = new byte[Envelope.PIECE];
    long most = (long) Envelope.PIECE * 1024;
    for (int n = envelope.read(piece); n >= 0; n = envelope.read(piece)) {
      most -= n;
      if (most < 0) {
        throw new IOException("the backup goes on behind its end");
      }
    }
  }
}
