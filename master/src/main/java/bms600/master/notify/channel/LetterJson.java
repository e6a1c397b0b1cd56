package bms600.master.notify.channel;

import bms600.core.notice.Debt;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/** A letter as JSON: all of it, or as the chats Slack and Teams take a message. */
public final class LetterJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Slack cuts texts of more than 40,000 characters. */
  private static final int SLACK_BYTES = 40_000;

  /** Teams refuses messages of more than 28 KB, and may count two bytes for each of ours. */
  private static final int TEAMS_BYTES = 14_000;

  private LetterJson() {}

  /** All of it, as programs read it: UTF-8. */
  public static byte[] whole(Letter letter) {
    var text = new LetterText(letter);
    var body = new LinkedHashMap<String, Object>();
    body.put("type", letter.isTest() ? "test" : "alarms");
    body.put("site", letter.site());
    body.put("key", letter.key());
    body.put("at", letter.at().toString());
    body.put("person", letter.person());
    body.put("subject", text.subject());
    body.put("text", text.text());
    body.put("alarms", letter.debts().stream().map(LetterJson::alarm).toList());
    return bytes(body);
  }

  private static Map<String, Object> alarm(Debt debt) {
    var trouble = debt.last().trouble();
    var alarm = new LinkedHashMap<String, Object>();
    alarm.put("number", debt.last().number());
    alarm.put("id", trouble.id());
    alarm.put("kind", trouble.kind().code());
    alarm.put("severity", trouble.severity().code());
    alarm.put("place", trouble.place());
    alarm.put("string", trouble.string());
    alarm.put("text", trouble.text());
    alarm.put("action", trouble.kind().action());
    alarm.put("change", debt.last().what().word());
    alarm.put("active", debt.last().isActive());
    alarm.put("since", trouble.since().toString());
    alarm.put("changed", debt.last().at().toString());
    alarm.put("raised_untold", debt.raised());
    return alarm;
  }

  /** What a program gets instead of a letter, to prove the way. */
  public static byte[] selfTest() {
    return bytes(Map.of("type", "self-test"));
  }

  /** Slack marks up {@code &<>}; everything else is shown as it is. */
  static byte[] slack(Letter letter) {
    return fitting(SLACK_BYTES, lines -> slack(letter, lines));
  }

  /** With as many alarms as there is room for: the chat would never take what is longer. */
  private static byte[] fitting(int mostBytes, IntFunction<byte[]> body) {
    int lines = LetterText.MOST_LINES;
    byte[] written = body.apply(lines);
    while (written.length > mostBytes && lines > 1) {
      lines = lines * 3 / 4;
      written = body.apply(lines);
    }
    return written;
  }

  private static byte[] slack(Letter letter, int lines) {
    var text = new LetterText(letter);
    String shown = "*" + text.subject() + "*\n" + text.text(lines);
    return bytes(
        Map.of("text", shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
  }

  /** An adaptive card, as the workflows of Teams take it. */
  static byte[] teams(Letter letter) {
    return fitting(TEAMS_BYTES, lines -> teams(letter, lines));
  }

  private static byte[] teams(Letter letter, int lines) {
    var text = new LetterText(letter);
    var head = new LinkedHashMap<String, Object>();
    head.put("type", "TextBlock");
    head.put("text", text.subject());
    head.put("weight", "Bolder");
    head.put("wrap", true);
    var rest = new LinkedHashMap<String, Object>();
    rest.put("type", "TextBlock");
    rest.put("text", text.text(lines).replace("\n", "\n\n"));
    rest.put("wrap", true);
    var card = new LinkedHashMap<String, Object>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("body", List.of(head, rest));
    var attachment = new LinkedHashMap<String, Object>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("content", card);
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "message");
    body.put("attachments", List.of(attachment));
    return bytes(body);
  }

  static byte[] bytes(Map<String, ?> body) {
    return MAPPER.writeValueAsBytes(body);
  }
}
