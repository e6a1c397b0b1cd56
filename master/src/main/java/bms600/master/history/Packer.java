package bms600.master.history;

import java.util.zip.Deflater;

/** Compresses; what it makes begins with the length it had, and ends with a checksum (zlib). */
final class Packer implements AutoCloseable {
  private final Deflater deflater;
  private byte[] room = new byte[4096];

  Packer(int level) {
    deflater = new Deflater(level);
  }

  byte[] pack(byte[] plain) {
    var packed = new Bytes();
    packed.putUnsigned(plain.length);
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    while (!deflater.finished()) {
      packed.put(room, 0, deflater.deflate(room));
    }
    return packed.copy();
  }

  @Override
  public void close() {
    deflater.end();
  }
}
