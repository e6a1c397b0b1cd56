package bms600.master.uplink.mqtt;

/** A payload on its way to a topic. */
final class Message {
  private final String topic;
  private final byte[] payload;
  private final boolean confirmed;
  private final boolean retained;

  private Message(String topic, byte[] payload, boolean confirmed, boolean retained) {
    this.topic = topic;
    this.payload = payload;
    this.confirmed = confirmed;
    this.retained = retained;
  }

  /** Quality of service 1, kept by the broker for those who come later. */
  static Message retained(String topic, byte[] payload) {
    return new Message(topic, payload, true, true);
  }

  /** Quality of service 1. */
  static Message confirmed(String topic, byte[] payload) {
    return new Message(topic, payload, true, false);
  }

  /** Quality of service 0. */
  static Message plain(String topic, byte[] payload) {
    return new Message(topic, payload, false, false);
  }

  String topic() {
    return topic;
  }

  byte[] payload() {
    return payload;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  boolean isRetained() {
    return retained;
  }
}
