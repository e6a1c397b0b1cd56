package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Reply.Garble;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.WriteRegister;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a link makes of a line on its bad days. Frames are hand-written but for their CRC. */
final class RtuLinkTest {
  private static final long MS = 1_000_000;
  private static final LineTiming TIMING = new LineTiming(38400, 10, 5 * MS, 20 * MS);
  private static final UnitId UNIT = UnitId.of(3);
  private static final Request ASKED = new ReadInputRegisters(0, 2);
  private static final byte[] GOOD = Hex.sealed("03 04 04 12 34 56 78");
  private static final Reply ANSWER = Registers.of(0x1234, 0x5678);

  static RtuLink link(ByteLine line) {
    return new RtuLink(line, TIMING);
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static void assertGarble(Reply reply, String why) {
    assertThat(reply).isInstanceOfSatisfying(Garble.class, g -> assertThat(g.why()).contains(why));
  }

  @Test
  void replyInPiecesIsOneAnswer() throws LinkLost {
    var line = new ScriptedLine(1).reply(4 * MS, GOOD);
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(ANSWER);
  }

  @Test
  void pauseInsideAReplyDoesNotSplitIt() throws LinkLost {
    var line =
        new ScriptedLine()
            .reply(4 * MS, Arrays.copyOf(GOOD, 4))
            .then(14 * MS, Arrays.copyOfRange(GOOD, 4, GOOD.length));
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(ANSWER);
  }

  @Test
  void refusalIsAReply() throws LinkLost {
    var line = new ScriptedLine().reply(MS, Hex.sealed("03 84 02"));
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(Refusal.ILLEGAL_ADDRESS);
  }

  @Test
  void refusalWithoutACodeIsNone() throws LinkLost {
    var line = new ScriptedLine().reply(MS, Hex.sealed("03 84 00"));
    assertThat(link(line).ask(UNIT, ASKED)).isInstanceOf(Garble.class);
  }

  @Test
  void silenceTakesExactlyTheReplyTimeout() throws LinkLost {
    var line = new ScriptedLine();
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(line.now - line.writtenAt.getFirst()).isEqualTo(TIMING.replyTimeoutNanos(ASKED));
  }

  @Test
  void noiseBeforeAndBehindAReplyIsSteppedOver() throws LinkLost {
    var line =
        new ScriptedLine().reply(MS, join(Hex.bytes("FF 03 03 04 00"), GOOD, Hex.bytes("00 03")));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    assertThat(link.counts().noiseBytes()).isEqualTo(5);
  }

  @Test
  void noiseThatAnnouncesALongFrameDoesNotHideTheReply() throws LinkLost {
    var line = new ScriptedLine().reply(MS, join(Hex.bytes("07 03 F0"), GOOD));
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(ANSWER);
  }

  @Test
  void foreignReplyIsSkippedAndTheOwnOneFound() throws LinkLost {
    var line = new ScriptedLine().reply(MS, join(Hex.sealed("02 04 04 00 01 00 02"), GOOD));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    assertThat(link.counts().strays()).isEqualTo(1);
    assertThat(link.counts().noiseBytes()).isZero();
  }

  private static final UnitId OTHER = UnitId.of(2);
  private static final byte[] OF_OTHER = Hex.sealed("02 04 04 00 01 00 02");

  /**
   * Units 2 (perhaps) and 5 are asked in vain; when 3 is asked, these bytes come before its own.
   */
  private static LinkCounts counts(boolean isOtherSilent, byte[]... before) throws LinkLost {
    var line = new ScriptedLine();
    line = isOtherSilent ? line.silence() : line.reply(MS, OF_OTHER);
    var link = link(line.silence().reply(MS, join(join(before), GOOD)));
    assertThat(link.ask(OTHER, ASKED) instanceof Answer).isEqualTo(!isOtherSilent);
    assertThat(link.ask(UnitId.of(5), new WriteRegister(7, 1))).isEqualTo(Reply.SILENCE);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    return link.counts();
  }

  private static void assertLate(LinkCounts counts, int late, int strays) {
    assertThat(counts.late()).as("late").isEqualTo(late);
    assertThat(counts.strays()).as("foreign or duplicate").isEqualTo(strays);
  }

  @Test
  void answerToOneOfTheTwoRequestsBeforeIsLateAndNotForeign() throws LinkLost {
    byte[] written = Hex.sealed("05 06 00 07 00 01");
    assertLate(counts(true, OF_OTHER), 1, 0);
    assertLate(counts(true, written), 1, 0);
    assertLate(counts(true, OF_OTHER, written), 2, 0);
    assertLate(counts(true, Hex.sealed("02 84 04")), 1, 0);
  }

  @Test
  void whatNoneOfThemWaitsForIsForeign() throws LinkLost {
    assertLate(counts(false, OF_OTHER), 0, 1);
    assertLate(counts(true, OF_OTHER, OF_OTHER), 1, 1);
    assertLate(counts(true, Hex.sealed("04 04 04 00 01 00 02")), 0, 1);
    assertLate(counts(true, Hex.sealed("02 04 02 00 01")), 0, 1);
    assertLate(counts(true, Hex.sealed("02 03 04 00 01 00 02")), 0, 1);
    assertLate(counts(true, Hex.sealed("05 06 00 07 00 02")), 0, 1);
    assertLate(counts(true, Hex.sealed("02 04 00 00 00 02")), 0, 1);
  }

  @Test
  void answerToAnOlderRequestIsForeign() throws LinkLost {
    var line = new ScriptedLine().silence().silence().silence().reply(MS, join(OF_OTHER, GOOD));
    var link = link(line);
    link.ask(OTHER, ASKED);
    link.ask(UNIT, ASKED);
    link.ask(UNIT, ASKED);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    assertLate(link.counts(), 0, 1);
  }

  @Test
  void replyHiddenInsideAForeignFrameIsNotOurs() throws LinkLost {
    byte[] foreign = Hex.sealed("02 04 09 03 04 04 12 34 56 78 " + Hex.text(lastTwo(GOOD), 2));
    assertGarble(
        link(new ScriptedLine().reply(MS, foreign)).ask(UNIT, ASKED),
        "unit 2 answered with function 4 when unit 3 was asked function 4");
  }

  private static byte[] lastTwo(byte[] frame) {
    return Arrays.copyOfRange(frame, frame.length - 2, frame.length);
  }

  @Test
  void replyOfAnotherFunctionOrLengthIsGarble() throws LinkLost {
    assertGarble(
        link(new ScriptedLine().reply(MS, Hex.sealed("03 03 04 12 34 56 78"))).ask(UNIT, ASKED),
        "function 3");
    assertGarble(
        link(new ScriptedLine().reply(MS, Hex.sealed("03 04 02 12 34"))).ask(UNIT, ASKED),
        "unit 3");
    assertGarble(
        link(new ScriptedLine().reply(MS, Hex.sealed("03 04 06 12 34 56 78 9A BC")))
            .ask(UNIT, ASKED),
        "unit 3");
  }

  @Test
  void everyTruncatedReplyIsGarble() throws LinkLost {
    for (int length = 1; length < GOOD.length; length++) {
      var line = new ScriptedLine().reply(MS, Arrays.copyOf(GOOD, length));
      assertGarble(link(line).ask(UNIT, ASKED), length + " bytes and no reply");
    }
  }

  @Test
  void lateReplyNeverAnswersTheNextQuestion() throws LinkLost {
    long late = TIMING.replyTimeoutNanos(ASKED) + 3 * MS;
    var line = new ScriptedLine().reply(late, GOOD).reply(MS, Hex.sealed("04 04 04 00 01 00 02"));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(link.ask(UnitId.of(4), ASKED)).isEqualTo(Registers.of(1, 2));
    assertThat(line.writtenAt.get(1)).isEqualTo(line.writtenAt.get(0) + late + 6_750_000);
  }

  @Test
  void replyLaterThanTheTurnaroundIsDiscardedAsForeign() throws LinkLost {
    long late = TIMING.replyTimeoutNanos(ASKED) + 30 * MS;
    var line = new ScriptedLine().reply(late, GOOD).silence();
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertGarble(link.ask(UnitId.of(4), ASKED), "unit 3 answered");
  }

  @Test
  void duplicateReplyIsDiscardedBeforeTheNextRequest() throws LinkLost {
    var line =
        new ScriptedLine()
            .reply(MS, GOOD)
            .then(2 * MS, GOOD)
            .reply(MS, Hex.sealed("03 04 04 00 00 00 01"));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Registers.of(0, 1));
  }

  @Test
  void requestsAreAtLeastASilentIntervalApart() throws LinkLost {
    var line = new ScriptedLine().reply(MS, GOOD).reply(MS, GOOD);
    var link = link(line);
    link.ask(UNIT, ASKED);
    link.ask(UNIT, ASKED);
    assertThat(line.writtenAt.get(1) - line.writtenAt.get(0)).isEqualTo(MS + TIMING.t35Nanos());
  }

  @Test
  void timeSpentElsewhereCountsAsQuiet() throws LinkLost {
    var line = new ScriptedLine().reply(MS, GOOD).reply(MS, GOOD);
    var link = link(line);
    link.ask(UNIT, ASKED);
    line.now += 50 * MS;
    link.ask(UNIT, ASKED);
    assertThat(line.writtenAt.get(1) - line.writtenAt.get(0)).isEqualTo(51 * MS);
  }

  @Test
  void broadcastIsGivenTimeToBeCarriedOut() throws LinkLost {
    var line = new ScriptedLine().silence().reply(MS, GOOD);
    var link = link(line);
    link.tell(new WriteRegister(1, 7));
    link.ask(UNIT, ASKED);
    assertThat(Hex.text(line.written.getFirst(), 6)).isEqualTo("00 06 00 01 00 07");
    assertThat(line.writtenAt.get(1) - line.writtenAt.get(0))
        .isEqualTo(TIMING.transmissionNanos(8) + TIMING.t35Nanos() + 5 * MS);
  }

  @Test
  void writeCountsOnlyWhenAddressAndValueComeBack() throws LinkLost {
    var write = new WriteRegister(1, 7);
    assertThat(link(new ScriptedLine().reply(MS, Hex.sealed("03 06 00 01 00 07"))).ask(UNIT, write))
        .isEqualTo(Answer.WRITTEN);
    assertGarble(
        link(new ScriptedLine().reply(MS, Hex.sealed("03 06 00 01 00 08"))).ask(UNIT, write),
        "unit 3");
    assertGarble(
        link(new ScriptedLine().reply(MS, Hex.sealed("03 06 00 02 00 07"))).ask(UNIT, write),
        "unit 3");
  }

  @Test
  void echoOfTheAdapterIsNoReply() throws LinkLost {
    byte[] echo = Hex.sealed("03 04 00 00 00 02");
    var line = new ScriptedLine().reply(MS, join(echo, GOOD)).reply(MS, echo);
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(ANSWER);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(link.counts().echoes()).isEqualTo(2);
  }

  @Test
  void writeOnALineKnownToEchoIsConfirmedOnlyByItsSecondCopy() throws LinkLost {
    byte[] echo = Hex.sealed("03 04 00 00 00 02");
    byte[] written = Hex.sealed("03 06 00 01 00 07");
    var line =
        new ScriptedLine()
            .reply(MS, join(echo, GOOD))
            .reply(MS, written)
            .reply(MS, written)
            .then(2 * MS, written);
    var link = link(line);
    link.ask(UNIT, ASKED);
    assertThat(link.ask(UNIT, new WriteRegister(1, 7))).isEqualTo(Reply.SILENCE);
    assertThat(link.ask(UNIT, new WriteRegister(1, 7))).isEqualTo(Answer.WRITTEN);
  }

  @Test
  void babblingLineEndsAnAskByItsByteCount() throws LinkLost {
    byte[] noise = new byte[4096];
    Arrays.fill(noise, (byte) 0x55);
    assertGarble(link(new ScriptedLine().reply(MS, noise)).ask(UNIT, ASKED), "babbles");
    assertGarble(link(new ScriptedLine(1).reply(MS, noise)).ask(UNIT, ASKED), "babbles");
  }

  @Test
  void tricklingLineIsBoundedInTime() throws LinkLost {
    var line = new ScriptedLine().silence();
    line.reply(0, new byte[1]);
    for (int i = 1; i < 4000; i++) {
      line.then(i * 1_700_000L, new byte[1]);
    }
    var link = link(line);
    link.ask(UNIT, ASKED);
    long before = line.now;
    assertThat(link.ask(UNIT, ASKED)).isInstanceOf(Garble.class);
    assertThat(line.now - before).isLessThan(1_000 * MS);
  }

  @Test
  void lostLineIsThrownToTheOwner() {
    var line = new ScriptedLine();
    line.gone = true;
    assertThatThrownBy(() -> link(line).ask(UNIT, ASKED))
        .isInstanceOf(LinkLost.class)
        .hasRootCauseMessage("unplugged");
    assertThatThrownBy(() -> link(line).tell(new WriteRegister(1, 1))).isInstanceOf(LinkLost.class);
  }

  @Test
  void questionsToEveryoneAndReadBroadcastsCannotBeAsked() {
    var link = link(new ScriptedLine());
    assertThatThrownBy(() -> link.ask(UnitId.BROADCAST, ASKED)).hasMessageContaining("broadcast");
    assertThatThrownBy(() -> link.tell(ASKED)).hasMessageContaining("must be a write");
  }

  @Test
  void countsTellWhatHappened() throws LinkLost {
    var line =
        new ScriptedLine()
            .reply(MS, GOOD)
            .reply(MS, Hex.sealed("03 84 06"))
            .silence()
            .reply(MS, Hex.bytes("FF"));
    var link = link(line);
    for (int i = 0; i < 4; i++) {
      link.ask(UNIT, ASKED);
    }
    assertThat(link.counts()).isEqualTo(new LinkCounts(4, 1, 1, 1, 1, 0, 0, 1, 0));
  }

  @Test
  void goodExchangeAllocatesNothingButItsAnswer() throws LinkLost {
    var link = link(new SteadyLine(Hex.sealed("03 03 10" + " 00".repeat(16))));
    var request = new ReadHoldingRegisters(0, 8);
    askMany(link, request, 20_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    askMany(link, request, 10_000);
    long perAsk = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
    // Registers: header and one reference, 16 bytes; its array: header 16 and data 16 bytes
    assertThat(perAsk).isLessThanOrEqualTo(48);
  }

  private static void askMany(RtuLink link, Request request, int times) throws LinkLost {
    for (int i = 0; i < times; i++) {
      link.ask(UNIT, request);
    }
  }

  /** Answers every write at once with the same bytes. */
  private static final class SteadyLine implements ByteLine {
    private final byte[] reply;

    SteadyLine(byte[] reply) {
      this.reply = reply;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public int read(byte[] into, int offset, int length, long timeoutNanos) {
      System.arraycopy(reply, 0, into, offset, reply.length);
      return reply.length;
    }

    @Override
    public void quiet(long nanos) {}

    @Override
    public void close() {}
  }
}
