package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static bms600.master.config.SiteTexts.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.alarm.Severity;
import bms600.core.notice.Person.Escalation;
import bms600.core.notice.Person.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told, as it is written in a site file. */
final class NotifyFileTest {
  static final String NOTIFY =
      LEAST
          + """
          notify:
            self_test: "06:15"
            channels:
              mail: { type: smtp, server: mail.example.net:587, user: bms, password: hunter2, from: bms@example.net }
              ops: { type: webhook, url: "https://hooks.example.net/bms", body: teams, secret: s3cr3t }
              noc: { type: syslog, server: 10.0.0.5:601, transport: tcp, facility: 20 }
              nms: { type: snmp, receiver: 10.0.0.6:162, community: c0mmunity, confirmed: true }
              sms: { type: modem, line: /dev/ttyUSB0, pin: "4711" }
              gate: { type: sms_gateway, url: "https://sms.example.net/send", body: form, token: t0ken }
            people:
              - name: Anna
                channels: [ { channel: sms, to: "+41791234567" }, { channel: mail, to: anna@example.net } ]
                severities: [critical, warning]
                strings: [S]
                hours: [ Mon-Fri 07:00-18:00, Sat 08:00-12:00 ]
                escalation: { after: 15 min, to: [Bruno] }
              - name: Bruno
                channels: [ { channel: gate, to: "+41797654321" } ]
              - name: Control room
                channels: [ { channel: noc }, { channel: nms }, { channel: ops } ]
          """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void everyKeyIsRead() {
    var configuration = loaded(NOTIFY);
    var notify = configuration.messages();
    assertThat(configuration.site().channels())
        .containsExactly("mail", "ops", "noc", "nms", "sms", "gate");
    assertThat(notify.selfTest()).isEqualTo(LocalTime.of(6, 15));
    assertThat(notify.channels().get("mail"))
        .isEqualTo(
            new ChannelSettings.Smtp(
                new ListenAddress("mail.example.net", 587),
                ChannelSettings.Security.STARTTLS,
                "bms",
                new Secret("hunter2"),
                "bms@example.net",
                java.util.Optional.empty()));
    var anna = notify.people().getFirst();
    assertThat(anna.ways())
        .containsExactly(new Way("sms", "+41791234567"), new Way("mail", "anna@example.net"));
    assertThat(anna.severities()).containsExactlyInAnyOrder(Severity.CRITICAL, Severity.WARNING);
    assertThat(anna.strings()).containsExactly("S");
    assertThat(anna.escalation())
        .contains(new Escalation(Duration.ofMinutes(15), List.of("Bruno")));
    assertThat(notify.people().get(1).severities()).hasSize(Severity.values().length);
    assertThat(notify.people().get(2).ways()).first().isEqualTo(new Way("noc", ""));
  }

  @Test
  void secretsAreMaskedWhereverTheyAreShown() {
    var configuration = loaded(NOTIFY);
    var text = configuration.text();
    assertThat(text + configuration)
        .doesNotContain("hunter2", "s3cr3t", "c0mmunity", "4711", "t0ken");
    assertThat(text).contains("password: \"********\"").contains("user: \"bms\"");
    var again = loaded(text);
    assertThat(again.messages().people()).isEqualTo(configuration.messages().people());
    assertThat(again.text()).isEqualTo(text);
  }

  @Test
  void aSetpointMayNameWhoIsToldOfIt() {
    var text = NOTIFY + "alarms: { leakage: { critical: { tell: [Bruno, Anna] } } }\n";
    var configuration = loaded(text);
    assertThat(configuration.site().alarms().getFirst().tell()).contains(List.of("Bruno", "Anna"));
    assertThat(loaded(configuration.text()).site().alarms())
        .isEqualTo(configuration.site().alarms());
    assertThat(mistakes(replaced(text, "[Bruno, Anna]", "[Bruno, Bruno]")))
        .containsExactly("27: alarms.leakage.critical.tell[1]: Bruno — must be named once");
    assertThat(mistakes(replaced(text, "[Bruno, Anna]", "Bruno")))
        .containsExactly(
            "27: alarms.leakage.critical.tell: Bruno — must be a list of names of notify.people");
  }

  @Test
  void aBrokerIsAChannelAndATopicAnAddress() {
    var text =
        replaced(
            NOTIFY,
            "{ type: sms_gateway, url: \"https://sms.example.net/send\", body: form, token: t0ken"
                + " }",
            "{ type: mqtt, broker: 10.0.0.7:8883, user: bms, password: hunter3 }");
    text = replaced(text, "channel: gate, to: \"+41797654321\"", "channel: gate, to: phones/bruno");
    var notify = loaded(text).messages();
    assertThat(notify.channels().get("gate"))
        .isEqualTo(
            new ChannelSettings.Mqtt(
                new MqttLogin(
                    new ListenAddress("10.0.0.7", 8883),
                    true,
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    "bms",
                    new Secret("hunter3")),
                "bms600/alarms"));
    assertThat(notify.people().get(1).ways()).containsExactly(new Way("gate", "phones/bruno"));
    assertThat(loaded(text).text()).doesNotContain("hunter3");
    assertThat(loaded(loaded(text).text()).messages().people()).isEqualTo(notify.people());
    assertThat(mistakes(replaced(text, "to: phones/bruno", "to: phones/#")))
        .singleElement()
        .asString()
        .contains("people[1].channels[0].to: phones/# — must be one to six levels");
    var plain = replaced(text, "user: bms, password: hunter3", "tls: false");
    plain = replaced(plain, "channel: gate, to: phones/bruno", "channel: gate");
    assertThat(loaded(plain).messages().people().get(1).ways())
        .containsExactly(new Way("gate", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password: hunter2 | pasword: hunter2",
        "password: hunter2 | password: [hunter2]",
        "password: hunter2 | passphrase: hunter2",
        "password: hunter2 | password: hunter2, password: hunter2",
        "password: hunter2 | password: { a: hunter2 }",
        "password: hunter2, | password: hunter2, }",
        "secret: s3cr3t | Secret: s3cr3t",
        "pin: \"4711\" | pin: 47111111111",
        "token: t0ken | tokn: t0ken"
      })
  void noMistakeTellsASecret(String old, String with) {
    var said = mistakes(replaced(NOTIFY, old, with));
    assertThat(said).isNotEmpty();
    assertThat(String.join("\n", said)).doesNotContain("hunter2", "s3cr3t", "4711", "t0ken");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvFileSource(resources = "notify-mistakes.txt", delimiter = '|', quoteCharacter = '`')
  void eachMistakeIsNamedWithLineKeyValueAndWhatIsAllowed(String old, String with, String said) {
    assertThat(String.join(" && ", mistakes(replaced(NOTIFY, old, with)))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T07:00:00Z, true",
    "2026-11-02T06:59:59Z, false",
    "2026-11-06T17:59:59Z, true",
    "2026-11-06T18:00:00Z, false",
    "2026-11-07T08:30:00Z, true",
    "2026-11-08T08:30:00Z, false"
  })
  void hoursAreThoseOfTheClockOfTheSite(ZonedDateTime at, boolean covered) {
    var hours = loaded(NOTIFY).messages().people().getFirst().hours();
    assertThat(hours.cover(at)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-06T21:59:00Z, false",
    "2026-11-06T22:00:00Z, true",
    "2026-11-07T05:59:00Z, true",
    "2026-11-07T06:00:00Z, false",
    "2026-11-07T22:30:00Z, false",
    "2026-11-08T03:00:00Z, false"
  })
  void hoursMayPassMidnight(ZonedDateTime at, boolean covered) {
    var text = replaced(NOTIFY, "Mon-Fri 07:00-18:00, Sat 08:00-12:00", "Fri 22:00-06:00");
    assertThat(loaded(text).messages().people().getFirst().hours().cover(at)).isEqualTo(covered);
  }

  @Test
  void certificatesMustBeThere() throws Exception {
    var none = folder.resolve("ca.pem");
    var text = replaced(NOTIFY, "from: bms@example.net", "from: bms@example.net, ca: " + none);
    assertThat(mistakes(text))
        .containsExactly(
            "10: notify.channels.mail.ca: "
                + shortened(none)
                + " — must be a file of certificates (PEM)");
    Files.writeString(none, "no certificate");
    assertThat(mistakes(text)).hasSize(1);
  }

  private static String shortened(Path path) {
    var text = path.toString();
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }
}
