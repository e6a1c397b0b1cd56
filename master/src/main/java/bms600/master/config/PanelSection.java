package bms600.master.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code panel}: a display and keys at the device, and the PIN of what not all may. */
final class PanelSection {
  private static final Form<Secret> PIN =
      Form.matching("\\d{4}", "must be 4 digits in quotes", m -> new Secret(m.group()));

  private PanelSection() {}

  static PanelSettings read(Fields file) {
    return file.at("panel").map(PanelSection::read).orElse(PanelSettings.NONE);
  }

  private static PanelSettings read(Entry section) {
    var fields = section.fields(List.of("lcdd", "pin"));
    return new PanelSettings(
        fields.optional("lcdd", Lines.LISTEN), fields.or("pin", PIN, Secret.NONE));
  }

  /** The section with nothing left out but secrets; empty where there is no panel. */
  static Optional<String> text(PanelSettings panel) {
    var parts = new ArrayList<String>();
    panel.lcdd().ifPresent(at -> parts.add("lcdd: \"%s\"".formatted(at)));
    if (!panel.pin().isEmpty()) {
      parts.add("pin: \"%s\"".formatted(panel.pin()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("panel: { %s }".formatted(String.join(", ", parts)));
  }
}
