package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Noise;
import bms600.modbus.Heard.Partial;
import bms600.modbus.Heard.Refused;
import bms600.modbus.Request.ReadCoils;
import bms600.modbus.Request.ReadDiscreteInputs;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.WriteCoil;
import bms600.modbus.Request.WriteCoils;
import bms600.modbus.Request.WriteRegister;
import bms600.modbus.Request.WriteRegisters;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every request, every cut and every damaged bit. */
final class RtuPropertiesTest {
  private static final long MS = 1_000_000;
  private static final UnitId UNIT = UnitId.of(3);

  @Provide
  Arbitrary<Request> requests() {
    Arbitrary<Integer> address = Arbitraries.integers().between(0, 60_000);
    Arbitrary<Integer> value = Arbitraries.integers().between(0, 65_535);
    Arbitrary<Integer> registers = Arbitraries.integers().between(1, 125);
    Arbitrary<Integer> bits = Arbitraries.integers().between(1, 2000);
    return Arbitraries.oneOf(
        address.flatMap(a -> bits.map(n -> new ReadCoils(a, n))),
        address.flatMap(a -> bits.map(n -> new ReadDiscreteInputs(a, n))),
        address.flatMap(a -> registers.map(n -> new ReadHoldingRegisters(a, n))),
        address.flatMap(a -> registers.map(n -> new ReadInputRegisters(a, n))),
        address.flatMap(a -> Arbitraries.of(true, false).map(on -> new WriteCoil(a, on))),
        address.flatMap(a -> value.map(v -> new WriteRegister(a, v))),
        address.flatMap(
            a ->
                Arbitraries.of(true, false)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(1968)
                    .map(on -> new WriteCoils(a, on))),
        address.flatMap(
            a ->
                value
                    .array(int[].class)
                    .ofMinSize(1)
                    .ofMaxSize(123)
                    .map(values -> new WriteRegisters(a, values))));
  }

  @Property(tries = 500)
  void requestSurvivesTheWire(@ForAll("requests") Request request) {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeRequest(UNIT, request, out);
    assertThat(length).isEqualTo(RtuFrames.requestLength(request));
    assertThat(RtuFrames.decodeRequest(out, 0, length)).isEqualTo(new Asked(UNIT, request, length));
  }

  @Property(tries = 300)
  void everyPrefixOfARequestAsksForMore(@ForAll("requests") Request request) {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeRequest(UNIT, request, out);
    for (int to = 0; to < length; to++) {
      assertThat(RtuFrames.decodeRequest(out, 0, to)).isInstanceOf(Partial.class);
    }
  }

  @Property(tries = 300)
  void anyCutOfAStreamHoldsTheSameRequests(
      @ForAll("requests") Request first,
      @ForAll("requests") Request second,
      @ForAll("requests") Request third,
      @ForAll @IntRange(min = 1, max = 300) int piece) {
    byte[] stream = stream(List.of(first, second, third));
    assertThat(heardInPieces(stream, piece)).containsExactly(first, second, third);
  }

  private static byte[] stream(List<Request> requests) {
    var bytes = new ByteArrayOutputStream();
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    for (Request request : requests) {
      bytes.write(out, 0, RtuFrames.encodeRequest(UNIT, request, out));
    }
    return bytes.toByteArray();
  }

  private static List<Request> heardInPieces(byte[] stream, int piece) {
    var heard = new ArrayList<Request>();
    int at = 0;
    for (int to = piece; to < stream.length + piece; to += piece) {
      boolean more = true;
      while (more) {
        switch (RtuFrames.decodeRequest(stream, at, Math.min(to, stream.length))) {
          case Asked(_, Request request, int length) -> {
            heard.add(request);
            at += length;
          }
          case Refused _, Noise _ -> throw new AssertionError("a good stream was misread");
          case Partial _ -> more = false;
        }
      }
    }
    return heard;
  }

  @Property(tries = 60)
  void noDamageOfOneOrTwoBitsIsEverAnAnswer(
      @ForAll("requests") Request request, @ForAll Random random) throws LinkLost {
    byte[] good = anyReply(request, random);
    int bits = 8 * good.length;
    for (int first = 0; first < bits; first++) {
      assertNoAnswer(request, flipped(good, first, first));
      assertNoAnswer(request, flipped(good, first, random.nextInt(bits)));
    }
  }

  @Property(tries = 1)
  void noPairOfDamagedBitsInABlockSensorsReplyIsEverAnAnswer(@ForAll Random random)
      throws LinkLost {
    var request = new ReadInputRegisters(0, 8);
    byte[] good = anyReply(request, random);
    for (int first = 0; first < 8 * good.length; first++) {
      for (int second = first; second < 8 * good.length; second++) {
        assertNoAnswer(request, flipped(good, first, second));
      }
    }
  }

  private static byte[] anyReply(Request request, Random random) {
    byte[] data = new byte[256];
    random.nextBytes(data);
    Reply reply =
        switch (request) {
          case ReadCoils read -> Bits.copyOf(data, 0, read.count());
          case ReadDiscreteInputs read -> Bits.copyOf(data, 0, read.count());
          case ReadHoldingRegisters read -> Registers.copyOf(data, 0, read.count());
          case ReadInputRegisters read -> Registers.copyOf(data, 0, read.count());
          default -> Answer.WRITTEN;
        };
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    return Arrays.copyOf(out, RtuFrames.encodeReply(UNIT, request, reply, out));
  }

  private static byte[] flipped(byte[] good, int first, int second) {
    byte[] bad = good.clone();
    bad[first / 8] ^= (byte) (1 << first % 8);
    if (second != first) {
      bad[second / 8] ^= (byte) (1 << second % 8);
    }
    return bad;
  }

  private static void assertNoAnswer(Request request, byte[] bad) throws LinkLost {
    Reply reply = RtuLinkTest.link(new ScriptedLine().reply(MS, bad)).ask(UNIT, request);
    if (reply instanceof Answer) {
      throw new AssertionError("accepted " + Hex.text(bad, bad.length));
    }
  }

  @Property(tries = 500)
  void replyIsFoundBehindAnyNoiseInAnyPieces(
      @ForAll("requests") Request request,
      @ForAll Random random,
      @ForAll @IntRange(min = 0, max = 32) int noise,
      @ForAll @IntRange(min = 1, max = 40) int piece)
      throws LinkLost {
    byte[] good = anyReply(request, random);
    byte[] noisy = new byte[noise + good.length];
    random.nextBytes(noisy);
    System.arraycopy(good, 0, noisy, noise, good.length);
    Assume.that(!isFrameByChance(noisy, noise));
    var line = new ScriptedLine(piece).reply(MS, noisy);
    assertThat(RtuLinkTest.link(line).ask(UNIT, request)).isInstanceOf(Answer.class);
  }

  /** Whether a frame begins in the noise: its CRC fits once in 65,536, and nobody can tell. */
  private static boolean isFrameByChance(byte[] noisy, int noise) {
    for (int from = 0; from < noise; from++) {
      for (int to = from + RtuFrames.REFUSAL_LENGTH; to <= noisy.length; to++) {
        if (Crc.fits(noisy, from, to)) {
          return true;
        }
      }
    }
    return false;
  }

  @Property(tries = 2000)
  void anyBytesAtAllAreJudgedWithoutFailing(@ForAll Random random) throws LinkLost {
    byte[] bytes = new byte[random.nextInt(600)];
    random.nextBytes(bytes);
    if (bytes.length > 2) {
      bytes[0] = 3;
      bytes[1] = (byte) random.nextInt(18);
    }
    var request = new ReadCoils(0, 1 + random.nextInt(2000));
    assertThat(RtuLinkTest.link(new ScriptedLine().reply(MS, bytes)).ask(UNIT, request))
        .isNotInstanceOf(Answer.class);
    if (RtuFrames.decodeRequest(bytes, 0, bytes.length) instanceof Asked asked) {
      assertThat(Crc.of(bytes, 0, asked.length())).isZero();
    }
  }
}
