package bms600.master.config;

import bms600.master.config.WebAccess.Anonymous;
import bms600.master.config.WebAccess.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code hmi}: where the pages are, who may look at them, how they are encrypted. */
final class WebSection {
  private static final Form<Anonymous> ANONYMOUS = Form.oneOf(Anonymous.values(), Anonymous::code);
  private static final String GENERATED = "generated";
  private static final Form<Boolean> GENERATES =
      Form.oneOf(List.of(true, false), flag -> flag ? GENERATED : "off");
  private static final int LONGEST_NOTICE = 2000;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}&&[^\n]]");
  private static final Form<String> NOTICE =
      new Form<>(
          "must be 1 to %d characters, in lines".formatted(LONGEST_NOTICE), WebSection::notice);
  private static final String FILE = "must be the path of a file of PEM, such as ./";

  private final PemFiles pem;
  private ListenAddress listen = Defaults.HMI;
  private WebAccess access = WebAccess.DEFAULT;

  WebSection(Path siteFile, Optional<Entry> section) {
    this.pem = new PemFiles(siteFile);
    section
        .map(it -> it.fields(List.of("listen", "anonymous", "tls", "certificate", "key", "notice")))
        .ifPresent(this::read);
  }

  private void read(Fields fields) {
    listen = fields.or("listen", Lines.LISTEN, Defaults.HMI);
    var anonymous = fields.or("anonymous", ANONYMOUS, WebAccess.DEFAULT.anonymous());
    access = new WebAccess(anonymous, tls(fields), fields.or("notice", NOTICE, ""));
  }

  /** Neither what cannot be seen nor what turns the reading of a line round. */
  private static Optional<String> notice(String text) {
    String bare = text.strip();
    return bare.isEmpty() || bare.length() > LONGEST_NOTICE || UNSEEN.matcher(bare).find()
        ? Optional.empty()
        : Optional.of(bare);
  }

  private Tls tls(Fields fields) {
    var generates = fields.optional("tls", GENERATES);
    if (fields.at("certificate").isEmpty() && fields.at("key").isEmpty()) {
      return generates.orElse(false) ? new Tls.Generated() : new Tls.Off();
    }
    fields
        .at("tls")
        .ifPresent(at -> at.wrong("must be left out where a certificate is named: it is used"));
    fields.required("certificate", FILE + "pages.pem");
    fields.required("key", FILE + "pages.key");
    var certificate = pem.certificates(fields, "certificate");
    var key = pem.privateKey(fields, "key");
    return certificate.isPresent() && key.isPresent()
        ? new Tls.Own(certificate.get(), key.get())
        : new Tls.Off();
  }

  ListenAddress listen() {
    return listen;
  }

  WebAccess access() {
    return access;
  }

  /** The section with nothing left out. */
  static String text(ListenAddress listen, WebAccess access) {
    String tls =
        switch (access.tls()) {
          case Tls.Off _ -> "tls: off";
          case Tls.Generated _ -> "tls: " + GENERATED;
          case Tls.Own(var certificate, var key) ->
              "certificate: \"%s\", key: \"%s\"".formatted(certificate, key);
        };
    String notice =
        access.notice().isEmpty()
            ? ""
            : ", notice: " + EffectiveText.quoted(access.notice()).replace("\n", "\\n");
    return "hmi: { listen: \"%s\", anonymous: %s, %s%s }"
        .formatted(listen, access.anonymous().code(), tls, notice);
  }
}
