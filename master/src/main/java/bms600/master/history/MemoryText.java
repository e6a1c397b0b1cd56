package bms600.master.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text as bytes, and back: each with its length before it, so that any text survives. Many
 * are packed, because they are written every second.
 */
final class MemoryText {
  /** Plain text of more than nothing begins with the number of its lines, which is not 0. */
  private static final int PACKED = 0;

  /** Below this a packer saves nothing that counts, bytes. */
  private static final int WORTHWHILE = 1024;

  private static final int FAST = 1;

  private MemoryText() {}

  static byte[] write(List<String> lines) {
    var bytes = new Bytes();
    bytes.putUnsigned(lines.size());
    for (String line : lines) {
      byte[] text = line.getBytes(StandardCharsets.UTF_8);
      bytes.putUnsigned(text.length);
      bytes.put(text, 0, text.length);
    }
    if (bytes.size() < WORTHWHILE) {
      return bytes.copy();
    }
    try (var packer = new Packer(FAST)) {
      byte[] packed = packer.pack(bytes.copy());
      var marked = new Bytes();
      marked.put(PACKED);
      marked.put(packed, 0, packed.length);
      return marked.copy();
    }
  }

  static List<String> read(byte[] bytes) throws DamagedException {
    var in = new ByteSource(plain(bytes));
    var lines = new ArrayList<String>();
    for (long left = in.getUnsigned(); left > 0; left--) {
      lines.add(new String(in.get(in.getUnsigned()), StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static byte[] plain(byte[] bytes) throws DamagedException {
    if (bytes.length < 2 || bytes[0] != PACKED) {
      return bytes;
    }
    var in = new ByteSource(bytes);
    in.get();
    try (var unpacker = new Unpacker()) {
      return unpacker.unpack(in.rest());
    }
  }
}
