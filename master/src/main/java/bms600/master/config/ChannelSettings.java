package bms600.master.config;

import java.nio.file.Path;
import java.util.Optional;

/** How a channel to people is reached. */
public sealed interface ChannelSettings {

  /** The word for it in a site file. */
  String type();

  /** What the address of a person on it is, if it has addresses. */
  Addresses addresses();

  /** What a person's address on a channel looks like. */
  enum Addresses {
    MAIL,
    PHONE,
    /** A topic, where a person has one of its own. */
    TOPIC,
    NONE
  }

  /** How a mail server is spoken to: encrypted after a greeting, from the first byte, or not. */
  enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /** What a webhook is sent: everything as JSON, or the message form of a chat. */
  enum Body {
    JSON,
    SLACK,
    TEAMS
  }

  /** How syslog travels. */
  enum Transport {
    UDP,
    TCP,
    TLS
  }

  /** How an SMS is handed to a modem: as octets, or as text where it cannot do that. */
  enum SmsMode {
    PDU,
    TEXT
  }

  /** How an SMS gateway is asked. */
  enum Fields {
    JSON,
    FORM
  }

  /**
   * A mail server.
   *
   * @param user empty where it asks for none
   * @param ca certificates to trust in place of the usual ones
   */
  record Smtp(
      ListenAddress server,
      Security security,
      String user,
      Secret password,
      String from,
      Optional<Path> ca)
      implements ChannelSettings {
    @Override
    public String type() {
      return "smtp";
    }

    @Override
    public Addresses addresses() {
      return Addresses.MAIL;
    }
  }

  /**
   * A web address that takes messages.
   *
   * @param secret key of the signature; empty for none
   */
  record Webhook(String url, Body body, Secret secret, Optional<Path> ca)
      implements ChannelSettings {
    @Override
    public String type() {
      return "webhook";
    }

    @Override
    public Addresses addresses() {
      return Addresses.NONE;
    }
  }

  /**
   * A syslog receiver, RFC 5424.
   *
   * @param facility 0 to 23
   */
  record Syslog(ListenAddress server, Transport transport, int facility, Optional<Path> ca)
      implements ChannelSettings {
    @Override
    public String type() {
      return "syslog";
    }

    @Override
    public Addresses addresses() {
      return Addresses.NONE;
    }
  }

  /**
   * A receiver of SNMP notifications.
   *
   * @param community of v2c
   * @param user of v3, in place of the community: the name of one of the agent's; else empty
   * @param confirmed whether informs are sent, which the receiver acknowledges
   */
  record Traps(ListenAddress receiver, Secret community, String user, boolean confirmed)
      implements ChannelSettings {
    @Override
    public String type() {
      return "snmp";
    }

    @Override
    public Addresses addresses() {
      return Addresses.NONE;
    }
  }

  /**
   * A modem on a serial line.
   *
   * @param pin of the SIM; empty where it asks for none
   */
  record Modem(String line, int baud, Secret pin, SmsMode mode) implements ChannelSettings {
    @Override
    public String type() {
      return "modem";
    }

    @Override
    public Addresses addresses() {
      return Addresses.PHONE;
    }
  }

  /**
   * A web service that sends SMS.
   *
   * @param toField name of the field that carries the number
   * @param textField name of the field that carries the text
   * @param user for HTTP Basic; empty for none
   * @param token for HTTP Bearer; empty for none
   */
  record Gateway(
      String url,
      Fields body,
      String toField,
      String textField,
      String user,
      Secret password,
      Secret token,
      Optional<Path> ca)
      implements ChannelSettings {
    @Override
    public String type() {
      return "sms_gateway";
    }

    @Override
    public Addresses addresses() {
      return Addresses.PHONE;
    }
  }

  /**
   * An MQTT broker.
   *
   * @param topic of messages to those who have none of their own
   */
  record Mqtt(MqttLogin login, String topic) implements ChannelSettings {
    @Override
    public String type() {
      return "mqtt";
    }

    @Override
    public Addresses addresses() {
      return Addresses.TOPIC;
    }
  }
}
