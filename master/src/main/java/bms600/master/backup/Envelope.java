package bms600.master.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only who knows a passphrase can read, and nobody can change unseen: AES-256-GCM in pieces of
 * 64 KiB, so that it is written and read as a stream. The key is made of the passphrase by
 * PBKDF2-HMAC-SHA256 (RFC 8018) with as many rounds as OWASP asks for.
 *
 * <p>The nonce of a piece is seven random octets of the file, its number, and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015): pieces
 * cannot be left out, doubled, reordered or cut off. The head of the file is authenticated with
 * each.
 */
final class Envelope {
  private static final byte[] MAGIC = "BMS600 backup 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int PREFIX = 7;
  private static final int HEAD = MAGIC.length + SALT + Integer.BYTES + PREFIX;
  private static final int ROUNDS = 600_000;
  private static final int LEAST_ROUNDS = 100_000;
  private static final int MOST_ROUNDS = 10_000_000;
  static final int PIECE = 1 << 16;
  private static final int TAG = 16;

  private Envelope() {}

  /** A cipher that goes from piece to piece. */
  private static final class Pieces {
    private final byte[] head;
    private final SecretKeySpec key;
    private int count;

    Pieces(byte[] head, char[] passphrase) throws IOException {
      this.head = head;
      var parts = ByteBuffer.wrap(head).position(MAGIC.length);
      var salt = new byte[SALT];
      parts.get(salt);
      int rounds = parts.getInt();
      if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
        throw new IOException(
            "not a backup: %d rounds, and must be %d to %d"
                .formatted(rounds, LEAST_ROUNDS, MOST_ROUNDS));
      }
      try {
        var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        var made = factory.generateSecret(new PBEKeySpec(passphrase, salt, rounds, 256));
        this.key = new SecretKeySpec(made.getEncoded(), "AES");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has PBKDF2", e);
      }
    }

    byte[] next(int mode, byte[] bytes, int length, boolean isLast)
        throws GeneralSecurityException {
      var nonce = ByteBuffer.allocate(12).put(head, HEAD - PREFIX, PREFIX);
      nonce.putInt(count++).put((byte) (isLast ? 1 : 0));
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce.array()));
      cipher.updateAAD(head);
      return cipher.doFinal(bytes, 0, length);
    }
  }

  /** Writes into an envelope; it is whole when this is closed. */
  static OutputStream writing(OutputStream to, char[] passphrase) throws IOException {
    return writing(to, passphrase, ROUNDS);
  }

  /** The same with another number of rounds. */
  static OutputStream writing(OutputStream to, char[] passphrase, int rounds) throws IOException {
    var random = new SecureRandom();
    var salt = new byte[SALT];
    var prefix = new byte[PREFIX];
    random.nextBytes(salt);
    random.nextBytes(prefix);
    byte[] head = ByteBuffer.allocate(HEAD).put(MAGIC).put(salt).putInt(rounds).put(prefix).array();
    to.write(head);
    return new Writing(to, new Pieces(head, passphrase));
  }

  /**
   * Reads what is in an envelope. Its end is an exception where anything of it is not as written.
   *
   * @throws IOException where it is none
   */
  static InputStream reading(InputStream from, char[] passphrase) throws IOException {
    byte[] head = from.readNBytes(HEAD);
    if (head.length < HEAD || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("not a backup of a BMS 600, or cut off within its first bytes");
    }
    return new Reading(new PushbackInputStream(from), new Pieces(head, passphrase));
  }

  private static final class Writing extends OutputStream {
    private final OutputStream to;
    private final Pieces pieces;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private boolean isClosed;

    Writing(OutputStream to, Pieces pieces) {
      this.to = to;
      this.pieces = pieces;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (filled == PIECE) {
          put(false);
        }
        int part = Math.min(PIECE - filled, length - done);
        System.arraycopy(bytes, offset + done, piece, filled, part);
        filled += part;
        done += part;
      }
    }

    private void put(boolean isLast) throws IOException {
      try {
        to.write(pieces.next(Cipher.ENCRYPT_MODE, piece, filled, isLast));
        filled = 0;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has AES-GCM", e);
      }
    }

    @Override
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        put(true);
        to.flush();
      }
    }
  }

  private static final class Reading extends InputStream {
    private final PushbackInputStream from;
    private final Pieces pieces;
    private byte[] piece = {};
    private int at;
    private boolean isLast;

    Reading(PushbackInputStream from, Pieces pieces) {
      this.from = from;
      this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (at == piece.length) {
        if (isLast) {
          return -1;
        }
        next();
      }
      int part = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, bytes, offset, part);
      at += part;
      return part;
    }

    private void next() throws IOException {
      byte[] sealed = from.readNBytes(PIECE + TAG);
      if (sealed.length < TAG) {
        throw new EOFException("the backup is cut off");
      }
      int more = sealed.length < PIECE + TAG ? -1 : from.read();
      if (more >= 0) {
        from.unread(more);
      }
      isLast = more < 0;
      boolean isFirst = pieces.count == 0;
      try {
        piece = pieces.next(Cipher.DECRYPT_MODE, sealed, sealed.length, isLast);
        at = 0;
      } catch (GeneralSecurityException e) {
        throw new IOException(
            isFirst
                ? "the passphrase is another one, or the backup is damaged"
                : "the backup is cut off or damaged",
            e);
      }
    }
  }
}
