package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.panel.Key;
import bms600.master.panel.Panel;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/** The front panel in a browser: what it shows, and its keys. */
final class PanelApi {
  static final String PATH = "/api/v1/panel";
  static final String KEY = "/api/v1/panel/key";
  private static final String KEYS =
      Arrays.stream(Key.values()).map(Key::code).collect(Collectors.joining(", "));

  private final Panel panel;

  PanelApi(Panel panel) {
    this.panel = panel;
  }

  /** The answer where the path is one of these. */
  Optional<Answer> answer(Ask ask) throws Refused {
    return switch (ask.path()) {
      case PATH -> {
        ask.only("GET", "HEAD");
        ask.query();
        yield Optional.of(face());
      }
      case KEY -> {
        String code = ask.form("key").text("key", null);
        var key = Key.of(code);
        if (key.isEmpty()) {
          throw new Refused(Why.FIELD, "key", code, "one of " + KEYS);
        }
        panel.press(key.get(), ask.who());
        yield Optional.of(face());
      }
      default -> Optional.empty();
    };
  }

  private Answer face() {
    var face = panel.face();
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeArrayPropertyStart("rows");
              face.text().rows().forEach(out::writeString);
              out.writeEndArray();
              out.writeStringProperty(
                  "dots", Base64.getEncoder().encodeToString(face.dots().bytes()));
              out.writeBooleanProperty("lit", face.isLit());
              out.writeObjectPropertyStart("lamps");
              out.writeStringProperty("run", face.lamps().run().code());
              out.writeStringProperty("comm", face.lamps().comm().code());
              out.writeStringProperty("fault", face.lamps().fault().code());
              out.writeStringProperty("alarm", face.lamps().alarm().code());
              out.writeEndObject();
              out.writeEndObject();
            }));
  }
}
