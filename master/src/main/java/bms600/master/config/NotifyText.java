package bms600.master.config;

import bms600.core.alarm.Severity;
import bms600.core.notice.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes who is told, and how, as a section of a site file. Secrets are masked. */
final class NotifyText {
  private final StringBuilder text = new StringBuilder();

  static String of(Notify notify) {
    var writer = new NotifyText();
    if (!notify.channels().isEmpty() || !notify.people().isEmpty()) {
      writer.all(notify);
    }
    return writer.text.toString();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void all(Notify notify) {
    line("notify:");
    line("  self_test: \"%s\"".formatted(notify.selfTest()));
    line("  channels:" + (notify.channels().isEmpty() ? " {}" : ""));
    notify.channels().forEach(this::channel);
    line("  people:" + (notify.people().isEmpty() ? " []" : ""));
    notify.people().forEach(this::person);
  }

  private void channel(String name, ChannelSettings settings) {
    var pairs = new ArrayList<String>();
    pairs.add("type: " + settings.type());
    pairs.addAll(pairs(settings));
    line("    %s: { %s }".formatted(name, String.join(", ", pairs)));
  }

  /** The keys of a channel besides its type, with nothing left out. */
  static List<String> pairs(ChannelSettings settings) {
    var pairs = new ArrayList<String>();
    switch (settings) {
      case ChannelSettings.Smtp(
              var server,
              var security,
              var user,
              var password,
              var from,
              var ca) -> {
        pairs.add("server: " + quoted(server.toString()));
        pairs.add("security: " + ChannelSection.word(security));
        login(pairs, user, password);
        pairs.add("from: " + quoted(from));
        certificates(pairs, ca);
      }
      case ChannelSettings.Webhook(var url, var body, var secret, var ca) -> {
        pairs.add("url: " + quoted(url));
        pairs.add("body: " + ChannelSection.word(body));
        secret(pairs, "secret", secret);
        certificates(pairs, ca);
      }
      case ChannelSettings.Syslog(var server, var transport, var facility, var ca) -> {
        pairs.add("server: " + quoted(server.toString()));
        pairs.add("transport: " + ChannelSection.word(transport));
        pairs.add("facility: " + facility);
        certificates(pairs, ca);
      }
      case ChannelSettings.Traps(var receiver, var community, var user, var confirmed) -> {
        pairs.add("receiver: " + quoted(receiver.toString()));
        secret(pairs, "community", community);
        if (!user.isEmpty()) {
          pairs.add("user: " + quoted(user));
        }
        pairs.add("confirmed: " + confirmed);
      }
      case ChannelSettings.Modem(var line, var baud, var pin, var mode) -> {
        pairs.add("line: " + quoted(line));
        pairs.add("baud: " + baud);
        if (!pin.isEmpty()) {
          pairs.add("pin: \"0000\"");
        }
        pairs.add("mode: " + ChannelSection.word(mode));
      }
      case ChannelSettings.Mqtt(var login, var topic) -> {
        pairs.add("broker: " + quoted(login.broker().toString()));
        pairs.add("tls: " + login.tls());
        certificates(pairs, login.ca());
        login
            .identity()
            .ifPresent(
                own -> {
                  pairs.add("certificate: " + quoted(own.certificate().toString()));
                  pairs.add("key: " + quoted(own.key().toString()));
                });
        login(pairs, login.user(), login.password());
        pairs.add("topic: " + quoted(topic));
      }
      case ChannelSettings.Gateway gateway -> {
        pairs.add("url: " + quoted(gateway.url()));
        pairs.add("body: " + ChannelSection.word(gateway.body()));
        pairs.add("to_field: " + gateway.toField());
        pairs.add("text_field: " + gateway.textField());
        login(pairs, gateway.user(), gateway.password());
        secret(pairs, "token", gateway.token());
        certificates(pairs, gateway.ca());
      }
    }
    return pairs;
  }

  private static void login(List<String> pairs, String user, Secret password) {
    if (!user.isEmpty()) {
      pairs.add("user: " + quoted(user));
    }
    secret(pairs, "password", password);
  }

  private static void secret(List<String> pairs, String key, Secret secret) {
    if (!secret.isEmpty()) {
      pairs.add(key + ": " + quoted(Secret.MASK));
    }
  }

  private static void certificates(List<String> pairs, Optional<Path> file) {
    file.ifPresent(path -> pairs.add("ca: " + quoted(path.toString())));
  }

  private void person(Person person) {
    line("    - name: " + quoted(person.name()));
    line("      channels: " + listed(person.ways().stream().map(NotifyText::way).toList()));
    line(
        "      severities: "
            + listed(person.severities().stream().sorted().map(Severity::code).toList()));
    if (!person.strings().isEmpty()) {
      line("      strings: " + listed(person.strings().stream().sorted().toList()));
    }
    if (!person.hours().spans().isEmpty()) {
      line("      hours: " + listed(HoursText.of(person.hours())));
    }
    person
        .escalation()
        .ifPresent(
            escalation ->
                line(
                    "      escalation: { after: %s, to: %s }"
                        .formatted(
                            EffectiveText.time(escalation.after()),
                            listed(escalation.to().stream().map(NotifyText::quoted).toList()))));
  }

  private static String way(Person.Way way) {
    String to = way.to().isEmpty() ? "" : ", to: " + quoted(way.to());
    return "{ channel: " + way.channel() + to + " }";
  }

  private static String listed(List<String> words) {
    return words.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String word) {
    return EffectiveText.quoted(word);
  }
}
