package bms600.master;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.channel.LetterJson;
import bms600.master.uplink.mqtt.Broker;
import bms600.master.uplink.mqtt.Errand;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * MQTT as a channel: a letter is a JSON message that the broker acknowledges. The uplink knows the
 * protocol, the notifier whom to tell.
 *
 * @param topic of those who have none of their own
 */
record MqttChannel(Broker broker, String topic) implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(7);
  private static final int CLIENT_ID = 16;

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    return sent(letter.to().isEmpty() ? topic : letter.to(), LetterJson.whole(letter));
  }

  @Override
  public Delivery prove() throws InterruptedException {
    return sent(topic, LetterJson.selfTest());
  }

  /** An id of its own each time: a broker lets nobody stay whose id comes again. */
  private Delivery sent(String to, byte[] body) throws InterruptedException {
    String id = "bms" + UUID.randomUUID().toString().replace("-", "").substring(0, CLIENT_ID);
    try {
      Errand.send(broker, id, to, body, PATIENCE);
      return new Delivery.Delivered("acknowledged by " + broker.host());
    } catch (IOException e) {
      return new Delivery.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {}
}
