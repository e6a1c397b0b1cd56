package bms600.master.history;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum of a row: CRC-32C of its columns, numbers and texts as UTF-8 with a line feed behind
 * each, then its bytes.
 */
final class Sum {
  private static final byte[] NO_BYTES = {};

  private Sum() {}

  static long of(Object... columns) {
    return of(NO_BYTES, columns);
  }

  static long of(byte[] bytes, Object... columns) {
    var crc = new CRC32C();
    for (var column : columns) {
      crc.update(column.toString().getBytes(StandardCharsets.UTF_8));
      crc.update('\n');
    }
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Compares with what is kept.
   *
   * @param isKept whether there is a sum: rows of version 1 have none
   */
  static void check(long found, long kept, boolean isKept) throws DamagedException {
    if (isKept && found != kept) {
      throw new DamagedException("its checksum is wrong");
    }
  }
}
