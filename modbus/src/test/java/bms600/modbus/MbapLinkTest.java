package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Reply.Garble;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.WriteRegister;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a Modbus TCP client makes of a server on its bad days; frames are hand-written. */
final class MbapLinkTest {
  private static final long MS = 1_000_000;
  private static final UnitId UNIT = UnitId.of(3);
  private static final Request ASKED = new ReadInputRegisters(0, 1);
  private static final byte[] FIRST = Hex.bytes("00 01 00 00 00 05 03 04 02 12 34");

  private static MbapLink link(ScriptedLine line) {
    return new MbapLink(line, 200 * MS);
  }

  @Test
  void requestCarriesItsTransactionAndReplyMatchesIt() throws LinkLost {
    var line = new ScriptedLine().reply(MS, FIRST);
    assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(Registers.of(0x1234));
    assertThat(Hex.text(line.written.getFirst(), 12))
        .isEqualTo("00 01 00 00 00 06 03 04 00 00 00 01");
  }

  @Test
  void replyInPiecesIsOneAnswer() throws LinkLost {
    for (int cut = 1; cut < FIRST.length; cut++) {
      var line =
          new ScriptedLine()
              .reply(MS, Arrays.copyOf(FIRST, cut))
              .then(9 * MS, Arrays.copyOfRange(FIRST, cut, FIRST.length));
      assertThat(link(line).ask(UNIT, ASKED)).isEqualTo(Registers.of(0x1234));
    }
  }

  @Test
  void lateReplyIsDiscardedByItsTransaction() throws LinkLost {
    var line =
        new ScriptedLine()
            .reply(250 * MS, FIRST)
            .reply(90 * MS, Hex.bytes("00 02 00 00 00 05 03 04 02 00 07"));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(line.now).isEqualTo(200 * MS);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Registers.of(7));
    assertThat(link.counts().late()).isEqualTo(1);
    assertThat(link.counts().strays()).isZero();
  }

  @Test
  void lateReplyCutByTheTimeoutIsStillDiscardedWhole() throws LinkLost {
    var line =
        new ScriptedLine()
            .reply(199 * MS, Arrays.copyOf(FIRST, 8))
            .then(600 * MS, Arrays.copyOfRange(FIRST, 8, 11));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    line.now = 599 * MS;
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(link.counts().late()).isEqualTo(1);
    assertThat(link.counts().strays()).isZero();
  }

  /** The second answer to the first request, and one to a request that was never made. */
  @Test
  void whatNoneOfTheTwoRequestsBeforeWaitsForIsForeign() throws LinkLost {
    var line =
        new ScriptedLine()
            .silence()
            .silence()
            .reply(MS, FIRST)
            .then(2 * MS, FIRST)
            .then(3 * MS, Hex.bytes("01 01 00 00 00 05 03 04 02 12 34"))
            .then(4 * MS, Hex.bytes("00 03 00 00 00 05 03 04 02 00 07"));
    var link = link(line);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Reply.SILENCE);
    assertThat(link.ask(UNIT, ASKED)).isEqualTo(Registers.of(7));
    assertThat(link.counts().late()).isEqualTo(1);
    assertThat(link.counts().strays()).isEqualTo(2);
  }

  @Test
  void refusalIsAReplyAndAGatewaysSilentTargetIsSilence() throws LinkLost {
    assertThat(
            link(new ScriptedLine().reply(MS, Hex.bytes("00 01 00 00 00 03 03 84 02")))
                .ask(UNIT, ASKED))
        .isEqualTo(Refusal.ILLEGAL_ADDRESS);
    assertThat(
            link(new ScriptedLine().reply(MS, Hex.bytes("00 01 00 00 00 03 03 84 0B")))
                .ask(UNIT, ASKED))
        .isEqualTo(Reply.SILENCE);
  }

  @Test
  void replyOfAnotherUnitFunctionLengthOrEchoIsGarble() throws LinkLost {
    for (String wrong :
        new String[] {
          "00 01 00 00 00 05 04 04 02 12 34",
          "00 01 00 00 00 05 03 03 02 12 34",
          "00 01 00 00 00 05 03 04 04 12 34",
          "00 01 00 00 00 07 03 04 04 12 34 56 78"
        }) {
      assertThat(link(new ScriptedLine().reply(MS, Hex.bytes(wrong))).ask(UNIT, ASKED))
          .isInstanceOf(Garble.class);
    }
    assertThat(
            link(new ScriptedLine().reply(MS, Hex.bytes("00 01 00 00 00 06 03 06 00 01 00 08")))
                .ask(UNIT, new WriteRegister(1, 7)))
        .isInstanceOf(Garble.class);
  }

  @Test
  void serverThatSpeaksSomethingElseIsLost() {
    for (String wrong :
        new String[] {"00 01 00 05 00 05 03", "00 01 00 00 00 01 03", "00 01 00 00 01 00 03"}) {
      var link = link(new ScriptedLine().reply(MS, Hex.bytes(wrong)));
      assertThatThrownBy(() -> link.ask(UNIT, ASKED)).isInstanceOf(LinkLost.class);
    }
  }

  @Test
  void serverThatTricklesIsLostInBoundedTime() {
    var line = new ScriptedLine().reply(0, Hex.bytes("00"));
    byte[] stray = new byte[260];
    System.arraycopy(Hex.bytes("00 09 00 00 00 FE"), 0, stray, 0, 6);
    for (int i = 1; i < stray.length; i++) {
      line.then(12 * MS * i, new byte[] {stray[i]});
    }
    assertThatThrownBy(() -> link(line).ask(UNIT, ASKED)).hasMessageContaining("trickles");
    assertThat(line.now).isLessThan(1_000 * MS);
  }

  @Test
  void broadcastIsUnitZeroAndWaitsForNothing() throws LinkLost {
    var line = new ScriptedLine();
    link(line).tell(new WriteRegister(1, 7));
    assertThat(Hex.text(line.written.getFirst(), 12))
        .isEqualTo("00 01 00 00 00 06 00 06 00 01 00 07");
    assertThat(line.now).isZero();
  }
}
