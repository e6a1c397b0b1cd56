package bms600.master.panel;

import bms600.core.alarm.PanelLamps;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Strain;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.master.run.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the panel on a real display by LCDd, the server of LCDproc (its protocol 0.3), and hears
 * its keys. The lights go to its outputs: bit 0 Run, 1 Comm, 2 Fault, 3 Alarm. Where LCDd is not
 * there, or goes, it is called again every five seconds.
 *
 * <p>LCDd asks nobody who he is: let it listen on this machine alone.
 */
public final class LcddDisplay implements Uplink {
  private static final Logger LOG = LoggerFactory.getLogger(LcddDisplay.class);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration BLINK = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** LCDd's names of the keys. */
  private static final Map<String, Key> KEYS =
      Map.of(
          "Up", Key.UP,
          "Down", Key.DOWN,
          "Left", Key.LEFT,
          "Right", Key.RIGHT,
          "Enter", Key.CONFIRM,
          "Escape", Key.CANCEL);

  /** Longer lines LCDd does not send; whoever does is not LCDd. */
  private static final int LONGEST_LINE = 4096;

  private final InetSocketAddress address;
  private final Panel panel;
  private final Ticker ticker;
  private final Crew crew;

  /**
   * A display that is not called yet.
   *
   * @param address where LCDd listens, 127.0.0.1:13666 by its default
   */
  public LcddDisplay(InetSocketAddress address, Panel panel, Ticker ticker) {
    this.address = address;
    this.panel = panel;
    this.ticker = ticker;
    this.crew = new Crew(ticker);
  }

  @Override
  public String name() {
    return "LCDd";
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public Strain.Duty duty() {
    return Strain.Duty.PAGES;
  }

  @Override
  public String start() {
    crew.start(new Talk());
    return "Front panel by LCDd on " + address.getHostString() + ":" + address.getPort();
  }

  @Override
  public void close() {
    crew.close();
  }

  /** What is said to LCDd, and heard from it. */
  private final class Talk implements Worker {
    private final StringBuilder line = new StringBuilder();
    private final ByteBuffer room = ByteBuffer.allocate(1024);
    private final Map<Integer, String> shown = new HashMap<>();
    private @Nullable SocketChannel channel;
    private boolean isTold;
    private boolean isWelcome;
    private int outputs = -1;

    @Override
    public String name() {
      return "front panel";
    }

    @Override
    public long step() {
      try {
        if (channel == null) {
          channel = called();
        }
        for (String heard : heard(channel)) {
          take(channel, heard);
        }
        if (isWelcome) {
          show(channel);
        }
        return ticker.nanos() + LOOK.toNanos();
      } catch (IOException e) {
        hangUp(e);
        return ticker.nanos() + AGAIN.toNanos();
      }
    }

    private SocketChannel called() throws IOException {
      var called = SocketChannel.open();
      try {
        // On the same machine a call succeeds or is refused at once.
        called.connect(address);
        called.configureBlocking(false);
        say(called, "hello");
        return called;
      } catch (IOException e) {
        called.close();
        throw e;
      }
    }

    private void hangUp(IOException why) {
      if (!isTold) {
        LOG.warn("LCDd at {} shows nothing: {}", address, why.toString());
        isTold = true;
      }
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        LOG.debug("the line to LCDd was broken already", e);
      }
      channel = null;
      isWelcome = false;
      outputs = -1;
      shown.clear();
      line.setLength(0);
    }

    private List<String> heard(SocketChannel from) throws IOException {
      var lines = new ArrayList<String>();
      int count = from.read(room.clear());
      while (count > 0) {
        room.flip();
        while (room.hasRemaining()) {
          byte one = room.get();
          if (one == '\n') {
            lines.add(line.toString());
            line.setLength(0);
          } else if (line.length() == LONGEST_LINE) {
            throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
          } else {
            line.append((char) (one & 0xFF));
          }
        }
        count = from.read(room.clear());
      }
      if (count < 0) {
        throw new IOException("it has ended the connection");
      }
      return lines;
    }

    private void take(SocketChannel to, String heard) throws IOException {
      if (heard.startsWith("connect ")) {
        greet(to);
      } else if (heard.startsWith("key ")) {
        Optional.ofNullable(KEYS.get(heard.substring("key ".length()).strip()))
            .ifPresent(panel::press);
      } else if (heard.startsWith("huh?")) {
        LOG.warn("LCDd does not take it: {}", heard);
      }
    }

    private void greet(SocketChannel to) throws IOException {
      say(to, "client_set -name BMS600");
      say(to, "screen_add bms");
      say(to, "screen_set bms -priority foreground -heartbeat off");
      for (int row = 1; row <= TextScreen.ROWS; row++) {
        say(to, "widget_add bms r" + row + " string");
      }
      for (var key : List.of("Up", "Down", "Left", "Right", "Enter", "Escape")) {
        say(to, "client_add_key -shared " + key);
      }
      LOG.info("the front panel is shown by LCDd at {}", address);
      isTold = false;
      isWelcome = true;
    }

    private void show(SocketChannel to) throws IOException {
      var face = panel.face();
      for (int row = 0; row < TextScreen.ROWS; row++) {
        String text = face.text().rows().get(row);
        if (!text.equals(shown.put(row, text))) {
          String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
          say(to, "widget_set bms r%d 1 %d \"%s\"".formatted(row + 1, row + 1, quoted));
        }
      }
      int now = bits(face.lamps(), ticker.nanos() / BLINK.toNanos() % 2 == 0);
      if (now != outputs) {
        outputs = now;
        say(to, "output " + now);
      }
    }

    private void say(SocketChannel to, String words) throws IOException {
      var bytes = ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.ISO_8859_1));
      to.write(bytes);
      if (bytes.hasRemaining()) {
        throw new IOException("it does not take what it is told");
      }
    }
  }

  /** The lights as LCDd's outputs; a blinking one is on in every other half second. */
  static int bits(PanelLamps lamps, boolean isBlinkOn) {
    var lights = List.of(lamps.run(), lamps.comm(), lamps.fault(), lamps.alarm());
    int bits = 0;
    for (int i = 0; i < lights.size(); i++) {
      boolean isOn =
          switch (lights.get(i)) {
            case OFF -> false;
            case ON -> true;
            case BLINKING -> isBlinkOn;
          };
      bits |= isOn ? 1 << i : 0;
    }
    return bits;
  }
}
