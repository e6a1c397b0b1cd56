package bms600.master.uplink.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One message to a broker, over a connection of its own that ends with it. */
public final class Errand {
  private Errand() {}

  /**
   * Hands a message over, to be delivered at least once; the broker has it when this returns.
   *
   * @param clientId 1 to 23 of 0-9, a-z and A-Z; no other may be connected by it
   * @param patience for the connection and for the acknowledgement, each
   * @throws IOException when the broker cannot be reached, is not the one it should be, refuses, or
   *     does not acknowledge
   */
  public static void send(
      Broker broker, String clientId, String topic, byte[] payload, Duration patience)
      throws IOException, InterruptedException {
    var who = new Link.Introduction(clientId, Optional.empty(), (_, _) -> {});
    try (var link = Link.open(broker, who, patience)) {
      link.send(List.of(Message.confirmed(topic, payload)));
    }
  }
}
