package bms600.master.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of text as bytes, and back: each with its length before it, so that any text survives. */
final class MemoryText {
  private MemoryText() {}

  static byte[] write(List<String> lines) {
    var bytes = new Bytes();
    bytes.putUnsigned(lines.size());
    for (String line : lines) {
      byte[] text = line.getBytes(StandardCharsets.UTF_8);
      bytes.putUnsigned(text.length);
      bytes.put(text, 0, text.length);
    }
    return bytes.copy();
  }

  static List<String> read(byte[] bytes) throws DamagedException {
    var in = new ByteSource(bytes);
    var lines = new ArrayList<String>();
    for (long left = in.getUnsigned(); left > 0; left--) {
      lines.add(new String(in.get(in.getUnsigned()), StandardCharsets.UTF_8));
    }
    return lines;
  }
}
