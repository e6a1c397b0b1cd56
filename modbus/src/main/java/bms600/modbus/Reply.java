package bms600.modbus;

/** What a bus does on an ordinary day. Only a lost line is not a reply: see {@link LinkLost}. */
public sealed interface Reply permits Answer, Reply.Refusal, Reply.Silence, Reply.Garble {
  Silence SILENCE = new Silence();

  /** The unit understood and says no, with an exception code 1..255 of the specification. */
  record Refusal(int code) implements Reply {
    public static final Refusal ILLEGAL_FUNCTION = new Refusal(1);
    public static final Refusal ILLEGAL_ADDRESS = new Refusal(2);
    public static final Refusal ILLEGAL_VALUE = new Refusal(3);
    public static final Refusal DEVICE_FAILURE = new Refusal(4);
    public static final Refusal BUSY = new Refusal(6);
    public static final Refusal NO_SUCH_TARGET = new Refusal(0x0B);

    public Refusal {
      Range.check("exception code", code, 1, 0xFF);
    }
  }

  /** Nothing came in time. */
  record Silence() implements Reply {}

  /** Something came, and none of it was an answer to what was asked. */
  record Garble(String why) implements Reply {
    private static final String BABBLES = "the line babbles: ";

    /** So much came that whoever sends cannot mean an answer. */
    static Garble babble(int bytes) {
      return new Garble(BABBLES + bytes + " bytes and no reply");
    }

    /** Whether more came than any answer is long. */
    public boolean isBabble() {
      return why.startsWith(BABBLES);
    }
  }
}
