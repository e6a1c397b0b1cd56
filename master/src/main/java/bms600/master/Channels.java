package bms600.master;

import bms600.master.config.ChannelSettings;
import bms600.master.config.Configuration;
import bms600.master.notify.Channel;
import bms600.master.notify.channel.MailChannel;
import bms600.master.notify.channel.ModemChannel;
import bms600.master.notify.channel.ModemLine;
import bms600.master.notify.channel.SmsGatewayChannel;
import bms600.master.notify.channel.SyslogChannel;
import bms600.master.notify.channel.WebhookChannel;
import bms600.master.run.Ticker;
import bms600.master.uplink.snmp.Traps;
import bms600.modbus.Parity;
import bms600.modbus.SerialLine;
import bms600.modbus.SocketLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the channels to people that a site file describes. */
final class Channels {
  private static final String OVER_TCP = "rtu+tcp://";
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final SnmpParts snmp;
  private final Ticker ticker;
  private final InstantSource wall;

  Channels(Configuration configuration, SnmpParts snmp, Ticker ticker, InstantSource wall) {
    this.configuration = configuration;
    this.snmp = snmp;
    this.ticker = ticker;
    this.wall = wall;
  }

  Map<String, Channel> all() {
    var channels = new LinkedHashMap<String, Channel>();
    configuration
        .messages()
        .channels()
        .forEach((name, settings) -> channels.put(name, channel(name, settings)));
    return channels;
  }

  private Channel channel(String name, ChannelSettings settings) {
    return switch (settings) {
      case ChannelSettings.Smtp smtp -> mail(smtp);
      case ChannelSettings.Webhook webhook -> webhook(webhook);
      case ChannelSettings.Syslog syslog -> syslog(syslog);
      case ChannelSettings.Traps traps -> traps(traps);
      case ChannelSettings.Modem modem -> modem(name, modem);
      case ChannelSettings.Mqtt(var login, var topic) ->
          new MqttChannel(MqttWiring.broker(login), topic);
      case ChannelSettings.Gateway gateway -> gateway(gateway);
    };
  }

  private static Channel mail(ChannelSettings.Smtp smtp) {
    var security =
        switch (smtp.security()) {
          case STARTTLS -> MailChannel.Security.STARTTLS;
          case TLS -> MailChannel.Security.TLS;
          case NONE -> MailChannel.Security.NONE;
        };
    var server =
        new MailChannel.Server(smtp.server().host(), smtp.server().port(), security, smtp.ca());
    return new MailChannel(
        new MailChannel.Settings(server, smtp.user(), smtp.password().reveal(), smtp.from()));
  }

  private static Channel webhook(ChannelSettings.Webhook webhook) {
    var body =
        switch (webhook.body()) {
          case JSON -> WebhookChannel.Body.JSON;
          case SLACK -> WebhookChannel.Body.SLACK;
          case TEAMS -> WebhookChannel.Body.TEAMS;
        };
    return new WebhookChannel(
        new WebhookChannel.Settings(
            URI.create(webhook.url()), body, webhook.secret().reveal(), webhook.ca()));
  }

  private Channel syslog(ChannelSettings.Syslog syslog) {
    return new SyslogChannel(
        settings(syslog), configuration.site().name(), snmp.enterprise(), wall);
  }

  /** How lines of syslog travel. */
  static SyslogChannel.Settings settings(ChannelSettings.Syslog syslog) {
    var transport =
        switch (syslog.transport()) {
          case UDP -> SyslogChannel.Transport.UDP;
          case TCP -> SyslogChannel.Transport.TCP;
          case TLS -> SyslogChannel.Transport.TLS;
        };
    return new SyslogChannel.Settings(
        syslog.server().host(), syslog.server().port(), transport, syslog.facility(), syslog.ca());
  }

  private Channel traps(ChannelSettings.Traps traps) {
    var sender =
        traps.user().isEmpty()
            ? new Traps.Sender.OfCommunity(traps.community().reveal())
            : new Traps.Sender.OfUser(snmp.user(traps.user()));
    var receiver =
        new Traps.Receiver(
            traps.receiver().host(), traps.receiver().port(), sender, traps.confirmed());
    return new TrapChannel(new Traps(receiver, snmp.engine(), snmp.enterprise(), ticker));
  }

  private Channel modem(String name, ChannelSettings.Modem modem) {
    var settings =
        new ModemChannel.Settings(
            modem.pin().reveal(),
            modem.mode() == ChannelSettings.SmsMode.TEXT,
            configuration.data().resolve("pin-refused-" + name));
    return new ModemChannel(() -> opened(modem), settings);
  }

  private static ModemLine opened(ChannelSettings.Modem modem) throws IOException {
    if (modem.line().startsWith(OVER_TCP)) {
      var server = URI.create(modem.line().replace(OVER_TCP, "tcp://"));
      return new SerialModem(SocketLine.connect(server.getHost(), server.getPort(), CONNECT));
    }
    return new SerialModem(SerialLine.open(Path.of(modem.line()), modem.baud(), Parity.NONE));
  }

  private static Channel gateway(ChannelSettings.Gateway gateway) {
    var fields =
        new SmsGatewayChannel.Fields(
            gateway.body() == ChannelSettings.Fields.FORM, gateway.toField(), gateway.textField());
    var login =
        new SmsGatewayChannel.Login(
            gateway.user(), gateway.password().reveal(), gateway.token().reveal());
    return new SmsGatewayChannel(
        new SmsGatewayChannel.Settings(URI.create(gateway.url()), fields, login, gateway.ca()));
  }
}
