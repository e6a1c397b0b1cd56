package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SMS by a modem that speaks AT. A PIN that the SIM refused is never tried again, not after a
 * restart either: three wrong ones lock the SIM.
 */
public final class ModemChannel implements Channel {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration PIN_PATIENCE = Duration.ofSeconds(20);

  /** The network may take its time over a message. */
  private static final Duration SENDING = Duration.ofSeconds(60);

  /** Characters that have the same number in ASCII and in the alphabet of SMS. */
  private static final Pattern SAME_IN_BOTH =
      Pattern.compile("[\n !\"#%&'()*+,./0-9:;<=>?A-Za-z-]*");

  private final ModemLine.Opener opener;
  private final Settings settings;
  private Optional<ModemLine> line = Optional.empty();
  private int reference;
  private boolean isLeftAmid;

  /**
   * What the modem needs to know.
   *
   * @param pin of the SIM; empty where it asks for none
   * @param isText whether it takes messages as text only
   * @param refused where it is noted that the SIM refused this PIN
   */
  public record Settings(String pin, boolean isText, Path refused) {
    @Override
    public String toString() {
      return "modem";
    }
  }

  public ModemChannel(ModemLine.Opener opener, Settings settings) {
    this.opener = opener;
    this.settings = settings;
  }

  @Override
  public Delivery send(Letter letter) {
    return attempt(
        dialog -> {
          String text = GsmAlphabet.plain(new LetterText(letter).brief());
          return settings.isText()
              ? asText(dialog, letter.to(), text)
              : asUnits(dialog, letter.to(), text);
        });
  }

  @Override
  public Delivery prove() {
    return attempt(_ -> new Delivery.Delivered("the modem is registered with a network"));
  }

  private interface Work {
    Delivery with(AtDialog dialog) throws IOException;
  }

  /** After anything but success the line is opened anew: so a modem that hangs is woken. */
  private Delivery attempt(Work work) {
    try {
      var dialog = dialog();
      var trouble = ready(dialog);
      var delivery = trouble.isPresent() ? new Delivery.Failed(trouble.get()) : work.with(dialog);
      if (delivery instanceof Delivery.Failed) {
        leave();
      }
      return delivery;
    } catch (IOException e) {
      leave();
      return new Delivery.Failed(Attempt.words(e));
    }
  }

  private void leave() {
    isLeftAmid = true;
    close();
  }

  private AtDialog dialog() throws IOException {
    if (line.isPresent()) {
      return new AtDialog(line.get());
    }
    line = Optional.of(opener.open());
    var dialog = new AtDialog(line.get());
    if (isLeftAmid) {
      dialog.breakOff();
      isLeftAmid = false;
    }
    return dialog;
  }

  /** Why no message can be sent now, if so. */
  private Optional<String> ready(AtDialog dialog) throws IOException {
    dialog.ask("ATE0", SOON);
    dialog.ask("AT+CMEE=1", SOON);
    var sim = dialog.ask("AT+CPIN?", SOON);
    String state = sim.after("+CPIN:").orElse(sim.result());
    if (state.equals("SIM PIN")) {
      var trouble = unlock(dialog);
      if (trouble.isPresent()) {
        return trouble;
      }
    } else if (!state.equals("READY")) {
      return Optional.of("the SIM cannot be used: " + state);
    }
    String network = dialog.ask("AT+CREG?", SOON).after("+CREG:").orElse("");
    return network.matches("\\d+,[15](,.*)?")
        ? Optional.empty()
        : Optional.of("the modem is not registered with a network: " + network);
  }

  private Optional<String> unlock(AtDialog dialog) throws IOException {
    if (settings.pin().isEmpty()) {
      return Optional.of("the SIM asks for a PIN, and none is given");
    }
    if (Files.exists(settings.refused())) {
      return Optional.of(
          "the SIM refused this PIN; it is not tried again before "
              + settings.refused()
              + " is removed");
    }
    Files.createFile(settings.refused());
    if (!dialog.ask("AT+CPIN=\"" + settings.pin() + "\"", PIN_PATIENCE).isOk()) {
      return Optional.of("the SIM refuses the PIN");
    }
    Files.delete(settings.refused());
    return Optional.empty();
  }

  private Delivery asUnits(AtDialog dialog, String to, String text) throws IOException {
    dialog.ask("AT+CMGF=0", SOON);
    reference = (reference + 1) % 256;
    for (var unit : SmsPdu.of(to, text, reference)) {
      var answer = dialog.ask("AT+CMGS=" + unit.octets(), SOON);
      if (answer.isPrompt()) {
        answer = dialog.enter(unit.hex().getBytes(StandardCharsets.US_ASCII), SENDING);
      }
      if (!answer.isOk()) {
        return refusal(answer.result());
      }
    }
    return new Delivery.Delivered("taken over by the network");
  }

  private Delivery asText(AtDialog dialog, String to, String text) throws IOException {
    boolean isPlain = SAME_IN_BOTH.matcher(text).matches();
    dialog.ask("AT+CMGF=1", SOON);
    dialog.ask("AT+CSCS=\"" + (isPlain ? "GSM" : "UCS2") + "\"", SOON);
    dialog.ask("AT+CSMP=17,167,0," + (isPlain ? 0 : 8), SOON);
    int most = isPlain ? 160 : 70;
    boolean isCut = text.length() > most;
    int end = isCut && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    String fitted = isCut ? text.substring(0, end) : text;
    var answer = dialog.ask("AT+CMGS=\"" + (isPlain ? to : hex(to)) + "\"", SOON);
    if (answer.isPrompt()) {
      String written = isPlain ? fitted : hex(fitted);
      answer = dialog.enter(written.getBytes(StandardCharsets.US_ASCII), SENDING);
    }
    return answer.isOk()
        ? new Delivery.Delivered("taken over by the network")
        : refusal(answer.result());
  }

  private static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
  }

  /** Unassigned number and unidentified subscriber (3GPP TS 27.005, 3.2.5) concern the number. */
  private static Delivery refusal(String result) {
    return result.matches("\\+CMS ERROR: (1|28)")
        ? new Delivery.Refused("the network refuses the number: " + result, true)
        : new Delivery.Failed("the modem answers " + result);
  }

  @Override
  public void close() {
    try {
      if (line.isPresent()) {
        line.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a line that cannot be closed", e);
    } finally {
      line = Optional.empty();
    }
  }
}
