package bms600.core.estimate.block;

import bms600.core.site.BatteryString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@link StringBlocks} as lines of text, so that a restart forgets nothing: one of the string, one
 * of its blocks' health, and one of the running discharge. What is all numbers is packed in base
 * 64.
 */
final class BlocksText {
  private static final String STRING = "blocks";
  private static final String HEALTH = "block-health";
  private static final String NIGHTS = "block-ohmic-nights";
  private static final String CURVES = "block-curves";
  private static final int UNSEEN_BYTES = 16;

  private BlocksText() {}

  static List<String> save(BatteryString string, StringBlocks memory) {
    var lines = new ArrayList<String>(3);
    lines.add(line(STRING, string, string(memory)));
    lines.add(line(HEALTH, string, health(memory.blocks())));
    if (memory.blocks().stream().anyMatch(block -> !block.nights().equals(OhmicNights.NONE))) {
      lines.add(line(NIGHTS, string, nights(memory.blocks())));
    }
    memory.curves().ifPresent(curves -> lines.add(line(CURVES, string, curves(curves))));
    return lines;
  }

  private static String line(String key, BatteryString string, byte[] bytes) {
    return key + "\t" + string.name() + "\t" + Base64.getEncoder().encodeToString(bytes);
  }

  /** What {@link #save} wrote of this string; nothing known where it did not. */
  static StringBlocks restore(BatteryString string, List<String> lines) {
    try {
      int blocks = string.blocks();
      var memory =
          find(STRING, string, lines)
              .map(bytes -> string(bytes, blocks))
              .orElse(StringBlocks.first(blocks));
      var health = find(HEALTH, string, lines).map(bytes -> health(bytes, blocks));
      var curves = find(CURVES, string, lines).flatMap(bytes -> curves(bytes, blocks));
      var healths = new ArrayList<>(health.orElse(memory.blocks()));
      find(NIGHTS, string, lines).ifPresent(bytes -> nights(bytes, healths));
      return memory.with(healths).with(curves, memory.string());
    } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("not saved blocks of " + string.name(), e);
    }
  }

  private static Optional<ByteBuffer> find(String key, BatteryString string, List<String> lines) {
    Optional<ByteBuffer> found = Optional.empty();
    for (String line : lines) {
      String[] field = line.split("\t", 3);
      if (!field[0].equals(key)) {
        continue;
      }
      if (field.length != 3) {
        throw new IllegalArgumentException("not saved blocks: " + line);
      }
      byte[] bytes = Base64.getDecoder().decode(field[2]);
      if (field[1].equals(string.name())) {
        found = Optional.of(ByteBuffer.wrap(bytes));
      }
    }
    return found;
  }

  private static byte[] string(StringBlocks memory) {
    var out = new Packed();
    out.put(memory.clockH()).put(memory.amperes());
    var health = memory.string();
    out.put((byte) health.kind().ordinal());
    out.put(health.run().fromFull()).put(health.run().takenAh()).put(health.run().wholeAh());
    evidence(out, health.evidence());
    boolean full = memory.deltas().isFull();
    out.put(full);
    if (!full) {
      for (float each : memory.deltas().numbers()) {
        out.put(each);
      }
    }
    return out.put(memory.unseen().moved()).put(memory.unseen().hours()).bytes();
  }

  private static StringBlocks string(ByteBuffer in, int blocks) {
    double clockH = in.getDouble();
    double amperes = in.getDouble();
    var kind = Packed.one(StringHealth.Kind.values(), in);
    var run = new StringHealth.Run(Packed.flag(in), in.getDouble(), in.getDouble());
    var evidence = evidence(in);
    boolean full = Packed.flag(in);
    // Release 0.1 ended with the numbers of the blocks.
    int room = full ? 0 : 4 * DeltaFilter.NUMBERS * blocks;
    boolean hasUnseen = in.remaining() == room + UNSEEN_BYTES;
    boolean fits = hasUnseen || in.remaining() == room;
    var deltas = full || !fits ? Deltas.full(blocks) : deltas(in, blocks);
    var unseen = hasUnseen ? new Unseen(in.getDouble(), in.getDouble()) : Unseen.NOTHING;
    return new StringBlocks(
        Packed.finite(clockH),
        Packed.finite(amperes),
        deltas,
        unseen,
        Optional.empty(),
        new StringHealth(evidence, kind, run),
        StringBlocks.first(blocks).blocks());
  }

  private static Deltas deltas(ByteBuffer in, int blocks) {
    var numbers = new float[DeltaFilter.NUMBERS * blocks];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Packed.finite(in.getFloat());
    }
    return Deltas.of(numbers);
  }

  private static void evidence(Packed out, Optional<Evidence> evidence) {
    out.put(evidence.isPresent());
    evidence.ifPresent(
        it -> out.put(it.percent()).put(it.sigma()).put(it.depth()).put(it.atH()).put(it.ohm()));
  }

  private static Optional<Evidence> evidence(ByteBuffer in) {
    return Packed.flag(in)
        ? Optional.of(
            new Evidence(
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                Packed.finite(in.getDouble()),
                in.getDouble()))
        : Optional.empty();
  }

  private static byte[] health(List<BlockHealth> blocks) {
    var out = new Packed();
    for (var block : blocks) {
      out.put(block.replacedDay().isPresent());
      block.replacedDay().ifPresent(out::put);
      ohmic(out, block.ohmic());
      out.put(block.baseline().isPresent());
      block.baseline().ifPresent(it -> BaselineText.put(out, it));
      evidence(out, block.discharge());
      evidence(out, block.test());
    }
    return out.bytes();
  }

  /** Blocks added at the end start anew; blocks taken away are left out. */
  private static List<BlockHealth> health(ByteBuffer in, int blocks) {
    var healths = new ArrayList<>(Collections.nCopies(blocks, BlockHealth.NEW));
    for (int block = 0; in.hasRemaining(); block++) {
      var health =
          new BlockHealth(
              Packed.flag(in) ? OptionalLong.of(in.getLong()) : OptionalLong.empty(),
              ohmic(in),
              OhmicNights.NONE,
              Packed.flag(in) ? Optional.of(BaselineText.get(in)) : Optional.empty(),
              evidence(in),
              evidence(in));
      if (block < blocks) {
        healths.set(block, health);
      }
    }
    return healths;
  }

  private static void ohmic(Packed out, Ohmic ohmic) {
    out.put(ohmic.readings() > 0);
    if (ohmic.readings() == 0) {
      return;
    }
    out.put(ohmic.readings()).put((float) ohmic.number()).put(ohmic.ohm());
    out.put(ohmic.celsius()).put(ohmic.instrument()).put(ohmic.atH());
    out.put((byte) ohmic.gathered().size()).put((short) ohmic.gatheredDay());
    ohmic.gathered().forEach(out::put);
  }

  private static Ohmic ohmic(ByteBuffer in) {
    if (!Packed.flag(in)) {
      return Ohmic.NONE;
    }
    int readings = in.getInt();
    double number = in.getFloat();
    double ohm = Packed.finite(in.getDouble());
    double celsius = in.getDouble();
    long instrument = in.getLong();
    double atH = Packed.finite(in.getDouble());
    int size = in.get();
    int day = in.getShort();
    var gathered = new ArrayList<Float>();
    for (int i = 0; i < size; i++) {
      gathered.add(in.getFloat());
    }
    return new Ohmic(number, ohm, celsius, readings, instrument, atH, gathered, day);
  }

  private static byte[] nights(List<BlockHealth> blocks) {
    var out = new Packed();
    for (var block : blocks) {
      var nights = block.nights();
      out.put(nights.instrument()).put((byte) nights.nights().size());
      for (var night : nights.nights()) {
        out.put(night.atH()).put(night.ohm()).put(night.celsius());
        out.put(night.readings());
      }
    }
    return out.bytes();
  }

  private static void nights(ByteBuffer in, List<BlockHealth> healths) {
    for (int block = 0; in.hasRemaining(); block++) {
      long instrument = in.getLong();
      int size = in.get();
      var nights = new ArrayList<OhmicNights.Night>();
      for (int i = 0; i < size; i++) {
        double atH = Packed.finite(in.getDouble());
        double ohm = Packed.finite(in.getDouble());
        nights.add(new OhmicNights.Night(atH, ohm, in.getDouble(), in.getInt()));
      }
      if (block < healths.size()) {
        healths.set(block, healths.get(block).with(OhmicNights.of(instrument, nights)));
      }
    }
  }

  private static byte[] curves(Curves curves) {
    var out = new Packed();
    var charge = curves.charge();
    out.put(curves.blocks()).put(curves.size());
    out.put(charge.startAh()).put(charge.takenAh()).put(charge.blindAh());
    out.put(charge.spacingAh()).put(charge.hours());
    for (double each : curves.ah()) {
      out.put(each);
    }
    for (char each : curves.steps()) {
      out.put(each);
    }
    for (double each : curves.sums()) {
      out.put(each);
    }
    return out.bytes();
  }

  /** The running discharge; none where the string had other blocks then. */
  private static Optional<Curves> curves(ByteBuffer in, int blocks) {
    int saved = in.getInt();
    int size = in.getInt();
    long bytes = 40L + 8L * size + 2L * size * saved + 8L * (2L * saved + 1);
    if (size < 0 || size > Curves.MOST || saved < 1 || in.remaining() != bytes) {
      throw new IllegalArgumentException("not a saved discharge of blocks");
    }
    var charge =
        new Curves.Charge(
            Packed.finite(in.getDouble()),
            Packed.finite(in.getDouble()),
            Packed.finite(in.getDouble()),
            Packed.finite(in.getDouble()),
            Packed.finite(in.getDouble()));
    var ah = Packed.doubles(in, size);
    var steps = new char[size * saved];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = in.getChar();
    }
    var curves = new Curves(saved, charge, ah, steps, Packed.doubles(in, 2 * saved + 1));
    return saved == blocks ? Optional.of(curves) : Optional.empty();
  }
}
