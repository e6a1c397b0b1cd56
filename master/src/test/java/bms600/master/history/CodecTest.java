package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The bytes of the history by foreign examples, and what is found damaged in them. */
final class CodecTest {
  private static ByteSource bytes(String hex) {
    return new ByteSource(HexFormat.of().parseHex(hex));
  }

  private static void damaged(ThrowingCallable reading, String why) {
    assertThatThrownBy(reading).isInstanceOf(DamagedException.class).hasMessageContaining(why);
  }

  /** LEB128 as DWARF 5, 7.6 has its examples; the last is 2^64 − 1. */
  @ParameterizedTest
  @CsvSource({
    "02, 2",
    "7f, 127",
    "8001, 128",
    "8101, 129",
    "b964, 12857",
    "ffffffffffffffffff01, -1"
  })
  void numbersWithoutSign(String hex, long value) throws DamagedException {
    assertThat(bytes(hex).getUnsigned()).isEqualTo(value);
    var written = new Bytes();
    written.putUnsigned(value);
    assertThat(HexFormat.of().formatHex(written.copy())).isEqualTo(hex);
  }

  /** Zigzag as the table of Protocol Buffers has it. */
  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "01, -1",
    "02, 1",
    "03, -2",
    "feffffff0f, 2147483647",
    "ffffffff0f, -2147483648"
  })
  void numbersWithSign(String hex, long value) throws DamagedException {
    assertThat(bytes(hex).getSigned()).isEqualTo(value);
  }

  @Test
  void numbersThatAreNoneAreDamage() {
    damaged(() -> bytes("").getUnsigned(), "ends in the middle of a value");
    damaged(() -> bytes("8080").getUnsigned(), "ends in the middle of a value");
    damaged(() -> bytes("ff".repeat(10) + "01").getUnsigned(), "longer than 64 bits");
    damaged(() -> bytes("0102").get(3), "ends in the middle of 3 bytes");
    damaged(() -> bytes("0102").get(-1), "ends in the middle of -1 bytes");
    damaged(() -> Quality.of(3), "no quality has number 3");
    damaged(() -> Quality.of(-1), "no quality has number -1");
  }

  /** RFC 1950: a zlib stream, made by the JDK, with the length before it that is claimed. */
  private static byte[] packed(String text, long claimed) {
    var deflater = new Deflater();
    deflater.setInput(text.getBytes(StandardCharsets.US_ASCII));
    deflater.finish();
    byte[] room = new byte[1000];
    int length = deflater.deflate(room);
    deflater.end();
    var whole = new ByteArrayOutputStream();
    var head = new Bytes();
    head.putUnsigned(claimed);
    whole.writeBytes(head.copy());
    whole.write(room, 0, length);
    return whole.toByteArray();
  }

  @Test
  void whatWasCompressedComesBackOrIsFoundDamaged() throws DamagedException {
    String text = "0123456789".repeat(20);
    byte[] sound = packed(text, 200);
    try (var unpacker = new Unpacker()) {
      assertThat(new String(unpacker.unpack(sound), StandardCharsets.US_ASCII)).isEqualTo(text);
      assertThat(unpacker.unpack(packed("", 0))).isEmpty();
      for (long claim : new long[] {0, 199, 201, 1000}) {
        damaged(() -> unpacker.unpack(packed(text, claim)), "is shorter or longer than it claims");
      }
      damaged(() -> unpacker.unpack(packed(text, -1)), "claims to be -1 bytes");
      damaged(() -> unpacker.unpack(packed(text, (1 << 20) + 1)), "claims to be 1048577 bytes");
      damaged(() -> unpacker.unpack(packed("", 1 << 20)), "longer than its bytes can tell");
      for (int at = 2; at < sound.length; at++) {
        byte[] spoilt = sound.clone();
        spoilt[at] ^= 0x55;
        damaged(() -> unpacker.unpack(spoilt), "");
        byte[] cut = Arrays.copyOf(sound, at);
        damaged(() -> unpacker.unpack(cut), "");
      }
      assertThat(unpacker.unpack(sound)).as("after all that").hasSize(200);
    }
  }

  private static double[] quarters(double value) {
    double[] parts = new double[96];
    Arrays.fill(parts, Double.NaN);
    parts[3] = value;
    parts[95] = -value;
    return parts;
  }

  /** In steps of 0.01 A, among them negative ones and parts of which nothing is known. */
  @Test
  void aDayComesBackAsItWasWrittenAndACutOneIsDamaged() throws DamagedException {
    var day = new DayParts("S1.current", quarters(-7.25), quarters(-7.25), quarters(-7.25));
    var written = new DayParts("S1.current", new double[96], quarters(Double.NaN), new double[96]);
    assertThat(Digest.of(written).isEmpty()).isTrue();
    byte[] bytes = Digest.of(day).write();
    var read = Digest.read(bytes, 96);
    var back = read.parts("S1.current");
    assertThat(back.min()).isEqualTo(day.min());
    assertThat(back.mean()).isEqualTo(day.mean());
    assertThat(back.max()).isEqualTo(day.max());
    assertThat(read.has(3)).isTrue();
    assertThat(read.has(4)).isFalse();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      damaged(() -> Digest.read(cut, 96), "ends in the middle");
    }
  }

  /** What was known before the clock went back fills gaps, and never what is known now. */
  @Test
  void anOlderDigestFillsOnlyWhatIsMissing() {
    var newer = new Digest(96);
    newer.add(0, 10);
    newer.add(0, 20);
    var older = new Digest(96);
    older.add(0, 99);
    older.add(1, 30);
    newer.fillFrom(older);
    assertThat(List.of(newer.min(0), newer.mean(0), newer.max(0))).containsExactly(10, 15, 20);
    assertThat(newer.mean(1)).isEqualTo(30);
    assertThat(newer.has(2)).isFalse();
    var half = newer.coarser(2);
    assertThat(List.of(half.min(0), half.mean(0), half.max(0))).containsExactly(10, 20, 30);
  }

  @Test
  void aDayIsOfMinutesOrQuartersAndItsValuesRise() {
    double[] none = quarters(Double.NaN);
    assertThat(new DayParts("S1.current", none, none, none).isMinutes()).isFalse();
    double[] minutes = new double[1440];
    assertThat(new DayParts("S1.current", minutes, minutes, minutes).isMinutes()).isTrue();
    for (var wrong :
        List.<ThrowingCallable>of(
            () -> new DayParts("S1.current", new double[95], new double[95], new double[95]),
            () -> new DayParts("S1.current", none, minutes, none),
            () -> new DayParts("S1.current", none, none, minutes))) {
      assertThatThrownBy(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be 1440 or 96, of each three");
    }
    double[] one = quarters(1);
    for (var wrong :
        List.<ThrowingCallable>of(
            () -> new DayParts("S1.current", quarters(2), one, quarters(3)),
            () -> new DayParts("S1.current", one, quarters(2), one))) {
      assertThatThrownBy(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("least, mean and greatest must rise");
    }
  }

  @Test
  void whatCannotBeKeptOrAskedForIsRefused() {
    var day = Duration.ofDays(1);
    for (var wrong :
        List.<ThrowingCallable>of(
            () -> new Limits(day.minusSeconds(1), day, day, 100_000),
            () -> new Limits(day.plusDays(1), day, day.plusDays(1), 100_000),
            () -> new Limits(day, day.plusDays(1), day, 100_000),
            () -> new Limits(day, day, day, 99_999))) {
      assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new Limits(day, day, day, 100_000).bytes()).isEqualTo(100_000);
    var all = List.of("*");
    var at = Instant.parse("2026-11-01T00:00:00Z");
    for (var wrong :
        List.<ThrowingCallable>of(
            () -> new JournalPart(at, at, all, all),
            () -> new JournalPart(at, at.plusSeconds(1), List.of(), all),
            () -> new JournalPart(at, at.plusSeconds(1), all, List.of()))) {
      assertThatThrownBy(wrong)
          .hasMessageStartingWith("no part of a journal: 2026-11-01T00:00:00Z");
    }
  }

  /** By the result codes of SQLite, 11 and 26; the upper bytes of an extended one tell more. */
  @Test
  void aFileThatIsBusyOrOutOfReachIsNoDamage() {
    assertThat(Database.isDamage(of(SQLiteErrorCode.SQLITE_CORRUPT))).isTrue();
    assertThat(Database.isDamage(of(SQLiteErrorCode.SQLITE_CORRUPT_VTAB))).isTrue();
    assertThat(Database.isDamage(of(SQLiteErrorCode.SQLITE_NOTADB))).isTrue();
    assertThat(Database.isDamage(of(SQLiteErrorCode.SQLITE_BUSY))).isFalse();
    assertThat(Database.isDamage(of(SQLiteErrorCode.SQLITE_FULL))).isFalse();
    assertThat(Database.isDamage(new SQLException("no driver"))).isFalse();
  }

  private static SQLiteException of(SQLiteErrorCode code) {
    return new SQLiteException("planted", code);
  }
}
