package bms600.master.notify.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Question and answer with a modem (3GPP TS 27.007, ITU-T V.250): a command, lines of information,
 * and a final result. What the modem says of its own accord is left aside.
 */
final class AtDialog {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int LONGEST = 10_000;

  /** Some modems never fall silent. */
  private static final int MOST_READS = 20;

  private static final byte ESC = 0x1B;

  private final ModemLine line;
  private final StringBuilder heard = new StringBuilder();

  AtDialog(ModemLine line) {
    this.line = line;
  }

  /**
   * What a command brought.
   *
   * @param result the last line: {@code OK}, {@code ERROR}, {@code +CMS ERROR: 38}, or {@code >}
   */
  record Answer(List<String> lines, String result) {
    boolean isOk() {
      return result.equals("OK");
    }

    boolean isPrompt() {
      return result.equals(">");
    }

    /** What stands behind a word such as {@code +CREG:}. */
    Optional<String> after(String word) {
      return lines.stream()
          .filter(one -> one.startsWith(word))
          .map(one -> one.substring(word.length()).strip())
          .findFirst();
    }
  }

  /**
   * Breaks off a message that the modem may still wait for the end of (3GPP TS 27.005, 3.5.1: ESC),
   * since it would take every command for a part of it; and lets pass what it says to that, or says
   * late.
   */
  void breakOff() throws IOException {
    line.write(new byte[] {ESC});
    var buffer = new byte[256];
    int reads = 0;
    while (reads < MOST_READS && line.read(buffer, QUIET.toNanos()) > 0) {
      reads++;
    }
  }

  /**
   * Gives a command and waits for its final result.
   *
   * @throws IOException when there is none in time, or the line is gone
   */
  Answer ask(String command, Duration patience) throws IOException {
    heard.setLength(0);
    line.write((command + "\r").getBytes(StandardCharsets.ISO_8859_1));
    return answer(command, patience);
  }

  /** Sends what a prompt asked for. */
  Answer enter(byte[] text, Duration patience) throws IOException {
    heard.setLength(0);
    line.write(text);
    line.write(new byte[] {0x1A});
    return answer("a message", patience);
  }

  private Answer answer(String to, Duration patience) throws IOException {
    long left = patience.toNanos();
    var buffer = new byte[256];
    while (true) {
      var answer = complete();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("asked to stop");
      }
      int count = line.read(buffer, Math.min(left, STEP.toNanos()));
      heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      left -= count == 0 ? STEP.toNanos() : 0;
      if (left <= 0 || heard.length() > LONGEST) {
        throw new IOException("the modem does not answer " + named(to));
      }
    }
  }

  /** The command without what it sets, which may be a secret. */
  private static String named(String command) {
    int end = command.indexOf('=');
    return end < 0 ? command : command.substring(0, end);
  }

  private Optional<Answer> complete() {
    var lines = new ArrayList<String>();
    int from = 0;
    for (int end = heard.indexOf("\n"); end >= 0; end = heard.indexOf("\n", from)) {
      String one = heard.substring(from, end).strip();
      from = end + 1;
      if (isFinal(one)) {
        return Optional.of(new Answer(lines, one));
      }
      if (!one.isEmpty()) {
        lines.add(one);
      }
    }
    return heard.substring(from).strip().equals(">")
        ? Optional.of(new Answer(lines, ">"))
        : Optional.empty();
  }

  private static boolean isFinal(String one) {
    return one.equals("OK")
        || one.equals("ERROR")
        || one.startsWith("+CME ERROR")
        || one.startsWith("+CMS ERROR");
  }
}
