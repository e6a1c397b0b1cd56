package bms600.master.history;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link Packer} made, or finds it damaged. */
final class Unpacker implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  /** Deflate makes no more than 258 bytes of two bits: RFC 1951, 3.2.5. */
  private static final long MOST_PER_BYTE = 1032;

  private final Inflater inflater = new Inflater();

  byte[] unpack(byte[] packed) throws DamagedException {
    var in = new ByteSource(packed);
    long length = in.getUnsigned();
    if (length < 0 || length > LONGEST) {
      throw new DamagedException("claims to be " + length + " bytes long");
    }
    byte[] rest = in.rest();
    if (length > rest.length * MOST_PER_BYTE) {
      throw new DamagedException("claims to be longer than its bytes can tell");
    }
    var plain = new byte[(int) length];
    try {
      inflater.reset();
      inflater.setInput(rest);
      int found = inflater.inflate(plain);
      if (found != length || !ended()) {
        throw new DamagedException("is shorter or longer than it claims");
      }
    } catch (DataFormatException e) {
      throw new DamagedException("cannot be decompressed", e);
    }
    return plain;
  }

  /** The checksum is judged only when the stream is asked for its end. */
  private boolean ended() throws DataFormatException {
    return inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
  }

  @Override
  public void close() {
    inflater.end();
  }
}
