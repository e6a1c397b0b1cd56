package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.notify.Delivery;
import bms600.master.notify.channel.MailChannel.Security;
import bms600.master.notify.channel.MailChannel.Server;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The far end is slow, hangs, answers nonsense or is cut off: nothing is told twice or lost. */
@Timeout(300)
final class RudeServersTest {
  private static MailChannel mail(RudeServer server) {
    return new MailChannel(
        new MailChannel.Settings(
            new Server("127.0.0.1", server.port(), Security.NONE, Optional.empty()),
            "",
            "",
            "bms@site.example"));
  }

  private static WebhookChannel web(RudeServer server) {
    return new WebhookChannel(
        new WebhookChannel.Settings(
            URI.create("http://127.0.0.1:" + server.port() + "/alarms"),
            WebhookChannel.Body.JSON,
            "",
            Optional.empty()));
  }

  /** A mail server up to the end of a letter. */
  private static void takeLetter(RudeServer.Line line) throws IOException {
    line.say("220 mail.test ESMTP\r\n");
    line.hear("EHLO");
    line.say("250 mail.test\r\n");
    line.hear("MAIL FROM");
    line.say("250 ok\r\n");
    line.hear("RCPT TO");
    line.say("250 ok\r\n");
    line.hear("DATA");
    line.say("354 go on\r\n");
    line.hearAll(".");
  }

  enum Farewell {
    HANGS,
    CUT,
    RESET,
    NONSENSE
  }

  /** What was taken over is not sent again because the server has no manners at the door. */
  @ParameterizedTest
  @EnumSource(Farewell.class)
  void aLetterThatWasTakenOverHasArrivedHoweverTheServerTakesItsLeave(Farewell farewell)
      throws Exception {
    var taken = new AtomicInteger();
    try (var server =
            new RudeServer(
                line -> {
                  takeLetter(line);
                  taken.incrementAndGet();
                  line.say("250 2.0.0 taken over\r\n");
                  switch (farewell) {
                    case HANGS -> line.hangOn();
                    case CUT -> {}
                    case RESET -> line.reset();
                    case NONSENSE -> {
                      line.hear("QUIT");
                      line.say("\u0000\u00ff\r\n999\r\n");
                    }
                  }
                });
        var mail = mail(server)) {
      assertThat(mail.send(Letters.to("anna@example.net", Letters.raised(1, "S1.1"))))
          .isEqualTo(new Delivery.Delivered("taken over by 127.0.0.1"));
      assertThat(taken).hasValue(1);
    }
  }

  /**
   * Whoever filters mail while it is handed over takes his time; RFC 5321, 4.5.3.2.6, wants
   * patience just there, since a letter that is given up and sent again comes twice.
   */
  @Test
  void aServerThatLooksALongTimeAtALetterIsWaitedFor() throws Exception {
    var isPatient = new AtomicBoolean();
    try (var server =
            new RudeServer(
                line -> {
                  takeLetter(line);
                  isPatient.set(line.keepsWaiting(12_000));
                  line.say("250 2.0.0 taken over\r\n");
                  line.hangOn();
                });
        var mail = mail(server)) {
      assertThat(mail.send(Letters.to("anna@example.net", Letters.raised(1, "S1.1"))))
          .isInstanceOf(Delivery.Delivered.class);
      assertThat(isPatient).isTrue();
    }
  }

  @Test
  void aServerThatHangsAtTheDoorStillLetUsIn() throws Exception {
    try (var server =
            new RudeServer(
                line -> {
                  line.say("220 mail.test ESMTP\r\n");
                  line.hear("EHLO");
                  line.say("250 mail.test\r\n");
                  line.hangOn();
                });
        var mail = mail(server)) {
      assertThat(mail.prove()).isEqualTo(new Delivery.Delivered("the server lets us in"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 two hundred\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: much\r\n\r\n",
        "HTTP/1.1 99 too few\r\n\r\n",
      })
  void aWebServerThatAnswersNonsenseFailsInWords(String nonsense) throws Exception {
    try (var server =
            new RudeServer(
                line -> {
                  line.hear("POST");
                  line.say(nonsense);
                });
        var web = web(server)) {
      assertThat(web.send(Letters.to("", Letters.raised(1, "S1.1"))))
          .isInstanceOfSatisfying(
              Delivery.Failed.class, failed -> assertThat(failed.text()).isNotBlank());
    }
  }

  /** The status is the answer: who never ends the rest has taken the letter over. */
  @Test
  void aWebServerThatNeverEndsItsAnswerHasAnswered() throws Exception {
    var over = new CountDownLatch(1);
    try (var server =
            new RudeServer(
                line -> {
                  line.hear("POST");
                  line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 1000000\r\n\r\n{");
                  try {
                    line.hangOn();
                  } finally {
                    over.countDown();
                  }
                });
        var web = web(server)) {
      assertThat(web.send(Letters.to("", Letters.raised(1, "S1.1"))))
          .isEqualTo(new Delivery.Delivered("taken over with status 202"));
      over.await();
    }
  }
}
