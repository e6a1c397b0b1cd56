package bms600.master.uplink.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of an SNMP engine must survive: its id, and how often it was started (RFC 3414, 2.2). A
 * manager that has once heard a number of starts believes no smaller one ever again. So its file
 * has a sum: a digit that was changed is no number of starts.
 *
 * @param id 5 to 32 octets, the same for ever
 * @param boots 1 to 2^31 − 1
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record EngineState(byte[] id, int boots) {
  private static final Logger LOG = LoggerFactory.getLogger(EngineState.class);
  private static final String FILE = "snmp-engine";
  private static final Pattern TEXT =
      Pattern.compile(
          "(id ((?:[0-9a-f]{2}){5,32})\nboots (\\d{1,10})\n)(?:sum ([0-9a-f]{1,8})\n)?");

  /** The enterprise number of RFC 5612, in a format of our own (RFC 3411, SnmpEngineID). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("80007ed905");

  private static final int RANDOM_OCTETS = 12;

  public EngineState {
    id = id.clone();
  }

  @Override
  public byte[] id() {
    return id.clone();
  }

  /** An engine that nobody has heard of. */
  public static EngineState fresh() {
    var random = new byte[RANDOM_OCTETS];
    new SecureRandom().nextBytes(random);
    var id = ByteBuffer.allocate(PREFIX.length + RANDOM_OCTETS).put(PREFIX).put(random);
    return new EngineState(id.array(), 1);
  }

  /**
   * The same where a disk that fails is no reason not to begin: then the engine is another one, of
   * which no manager has heard, so that no number of starts is ever used twice.
   */
  public static EngineState startedOrFresh(Path folder) {
    try {
      return started(folder);
    } catch (IOException e) {
      LOG.warn("the SNMP engine has another id until the next start: {}", e.getMessage());
      return fresh();
    }
  }

  /**
   * One start more than the folder remembers, which is on the disk when this returns. Where nothing
   * can be understood, or the number is used up, the engine is another one.
   *
   * @throws IOException when it cannot be saved
   */
  public static EngineState started(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    var state = read(file).filter(old -> old.boots < Integer.MAX_VALUE).map(EngineState::next);
    var started = state.orElseGet(EngineState::fresh);
    started.save(folder, file);
    return started;
  }

  /**
   * After a restore of what was kept once: a number of starts that no manager can have heard of. A
   * service is started ten times in ten minutes at most, so one for each minute since is enough.
   *
   * @param staged the folder that will be gone by
   * @param present the folder that was gone by until now
   * @param age of what is staged
   * @throws IOException when it cannot be saved
   */
  public static void restored(Path staged, Path present, Duration age) throws IOException {
    var old = read(staged.resolve(FILE));
    if (old.isEmpty()) {
      return;
    }
    var newer = read(present.resolve(FILE)).filter(it -> Arrays.equals(it.id, old.get().id));
    long reached = Math.max(old.get().boots, newer.map(EngineState::boots).orElse(0));
    long boots = reached + Math.max(0, age.toMinutes()) + 1;
    new EngineState(old.get().id, (int) Math.min(boots, Integer.MAX_VALUE))
        .save(staged, staged.resolve(FILE));
  }

  private EngineState next() {
    return new EngineState(id, boots + 1);
  }

  private static Optional<EngineState> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var text = TEXT.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    if (!text.matches()
        || !isSound(text.group(1), text.group(4))
        || Long.parseLong(text.group(3)) > Integer.MAX_VALUE) {
      LOG.warn("{} is damaged: the SNMP engine gets a new id", file);
      return Optional.empty();
    }
    return Optional.of(
        new EngineState(HexFormat.of().parseHex(text.group(2)), Integer.parseInt(text.group(3))));
  }

  /** What an earlier version wrote has no sum. */
  private static boolean isSound(String text, @Nullable String sum) {
    return sum == null || sum.equals(sum(text));
  }

  private static String sum(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return Long.toHexString(crc.getValue());
  }

  /** Whole or not at all: written aside, forced, and put in its place. */
  private void save(Path folder, Path file) throws IOException {
    var state = "id %s\nboots %d\n".formatted(HexFormat.of().formatHex(id), boots);
    var text = state + "sum " + sum(state) + "\n";
    var aside = folder.resolve(FILE + ".new");
    try (var channel =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineState that && boots == that.boots && Arrays.equals(id, that.id);
  }

  @Override
  public int hashCode() {
    return 31 * boots + Arrays.hashCode(id);
  }

  @Override
  public String toString() {
    return "engine " + HexFormat.of().formatHex(id) + ", start " + boots;
  }
}
