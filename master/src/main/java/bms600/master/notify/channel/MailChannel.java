package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** E-mail by SMTP (RFC 5321): as text and as a page, with the letter's key as its Message-ID. */
public final class MailChannel implements Channel {
  private static final String CONNECT_MS = "10000";
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /**
   * How long a server that has heard all of a letter may look at it before it takes it over: long,
   * since who gives up here sends it again, and people get it twice (RFC 5321, 4.5.3.2.6, which
   * says ten minutes); but others wait behind it, so not that long.
   */
  private static final Duration LAST_WORD = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

  private final Settings settings;

  /** How the server is spoken to. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /** A server's address. */
  public record Server(String host, int port, Security security, Optional<Path> ca) {}

  /** Who sends, and how the server knows it; without a user it is not asked. */
  public record Settings(Server server, String user, String password, String from) {
    @Override
    public String toString() {
      return "mail by " + server.host() + ":" + server.port() + " from " + from;
    }
  }

  public MailChannel(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    var isAllSaid = new AtomicBoolean();
    return Attempt.within(LIMIT, () -> sent(letter, isAllSaid), isAllSaid::get, LAST_WORD);
  }

  @Override
  public boolean carriesFiles() {
    return true;
  }

  @Override
  public Delivery prove() throws InterruptedException {
    return Attempt.within(
        LIMIT,
        () -> {
          leave(connected(session(), new AtomicBoolean()));
          return new Delivery.Delivered("the server lets us in");
        });
  }

  private Delivery sent(Letter letter, AtomicBoolean isAllSaid)
      throws IOException, MessagingException {
    var session = session();
    var message = message(session, letter);
    var transport = connected(session, isAllSaid);
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Delivered("taken over by " + settings.server().host());
    } catch (SendFailedException e) {
      return refusal(e).or(() -> unwanted(e, letter)).orElseThrow(() -> e);
    } finally {
      leave(transport);
    }
  }

  /** However it ends: what a server has taken over it has taken over. */
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("a mail server that does not hear us leave: {}", Attempt.words(e));
    }
  }

  /** A server that does not take this much, or files at all, is none that does not work. */
  private static Optional<Delivery> unwanted(SendFailedException failed, Letter letter) {
    return failed instanceof SMTPSendFailedException said
            && said.getReturnCode() >= 500
            && !letter.enclosures().isEmpty()
        ? Optional.of(new Delivery.Refused(Attempt.words(said), true))
        : Optional.empty();
  }

  /**
   * What the server said about the recipient, if it did: for good where it is 5yz (RFC 5321,
   * 4.2.1).
   */
  private static Optional<Delivery> refusal(SendFailedException failed) {
    for (Exception e = failed; e instanceof MessagingException one; e = one.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        boolean isForGood = address.getReturnCode() >= 500;
        return Optional.of(new Delivery.Refused(Attempt.words(address), isForGood));
      }
    }
    return Optional.empty();
  }

  private Session session() throws IOException {
    var server = settings.server();
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MS);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", Trust.of(server.ca()).getSocketFactory());
    switch (server.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
    }
    return Session.getInstance(properties);
  }

  private Transport connected(Session session, AtomicBoolean isAllSaid) throws MessagingException {
    var transport = new Sending(session, settings.server(), isAllSaid);
    if (settings.user().isEmpty()) {
      transport.connect();
    } else {
      transport.connect(settings.user(), settings.password());
    }
    return transport;
  }

  private MimeMessage message(Session session, Letter letter) throws MessagingException {
    var text = new LetterText(letter);
    String domain = settings.from().substring(settings.from().indexOf('@') + 1);
    var message = new Keyed(session, "<" + letter.key() + "@" + domain + ">");
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipient(RecipientType.TO, new InternetAddress(letter.to()));
    message.setSubject(text.subject(), "UTF-8");
    message.setSentDate(Date.from(letter.at()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(content(letter, new MimeMultipart("alternative", plain(text), page(text))));
    message.saveChanges();
    return message;
  }

  private static MimeMultipart content(Letter letter, MimeMultipart words)
      throws MessagingException {
    if (letter.enclosures().isEmpty()) {
      return words;
    }
    var body = new MimeBodyPart();
    body.setContent(words);
    var all = new MimeMultipart("mixed", body);
    for (var enclosure : letter.enclosures()) {
      var part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(enclosure.content(), enclosure.type())));
      part.setFileName(enclosure.name());
      part.setDisposition(Part.ATTACHMENT);
      part.setHeader("Content-Transfer-Encoding", "base64");
      all.addBodyPart(part);
    }
    return all;
  }

  private static MimeBodyPart plain(LetterText text) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text.text(), "UTF-8");
    return part;
  }

  private static MimeBodyPart page(LetterText text) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text.html(), "UTF-8", "html");
    return part;
  }

  /** Tells when all of a letter was said, and only the answer is awaited. */
  private static final class Sending extends SMTPTransport {
    private final AtomicBoolean isAllSaid;

    Sending(Session session, Server server, AtomicBoolean isAllSaid) {
      super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
      this.isAllSaid = isAllSaid;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      isAllSaid.set(true);
      super.finishData();
    }
  }

  /** A message that is the same message each time it is sent. */
  private static final class Keyed extends MimeMessage {
    private final String id;

    Keyed(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  @Override
  public void close() {}
}
