package bms600.master.config;

import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section {@code ports}: which lines the master is wired to. */
final class PortSection {
  static final Form<PortId> PORT = Form.oneOf(PortId.values(), PortId::name);
  static final Form<Integer> BAUD = Form.oneOf(Port.BAUDS, String::valueOf);
  static final Form<Parity> PARITY = Form.oneOf(Parity.values(), PortSection::code);

  private static final List<String> NAMES =
      Arrays.stream(PortId.values()).map(PortId::name).toList();
  private static final Form<Integer> MAX_BLOCKS = Form.integer(1, 200);

  /**
   * A port as far as it is understood.
   *
   * @param port nothing where its line is not
   */
  record Draft(Optional<Port> port, int maxBlocks) {}

  private final Map<PortId, Draft> drafts = new EnumMap<>(PortId.class);
  private final Map<String, String> lines = new HashMap<>();

  /**
   * Reads the section.
   *
   * @param isBegun whether the site is being set up: then it may be missing
   */
  PortSection(Fields file, boolean isBegun) {
    var section =
        isBegun ? file.at("ports") : file.required("ports", "must name the lines of COM1 to COM6");
    section.ifPresent(this::read);
  }

  private void read(Entry section) {
    var fields = section.fields("ports are COM1 to COM6", NAMES);
    for (var id : PortId.values()) {
      fields.at(id.name()).ifPresent(entry -> drafts.put(id, port(id, entry)));
    }
    if (drafts.isEmpty() && section.mistakes().isEmpty()) {
      section.wrong("must have at least one of COM1 to COM6");
    }
  }

  private Draft port(PortId id, Entry entry) {
    var fields = entry.fields(List.of("line", "baud", "parity", "max_blocks"));
    var line = fields.required("line", Lines.FIELD);
    int baud = fields.or("baud", BAUD, Defaults.BAUD);
    var parity = fields.or("parity", PARITY, Defaults.PARITY);
    int maxBlocks = fields.or("max_blocks", MAX_BLOCKS, Defaults.MAX_BLOCKS_PER_PORT);
    fields.at("line").ifPresent(at -> line.ifPresent(word -> claim(word, at)));
    return new Draft(line.map(word -> new Port(id, word, baud, parity)), maxBlocks);
  }

  /** A line has one owner. */
  void claim(String line, Entry at) {
    var owner = lines.putIfAbsent(line, at.key());
    if (owner != null) {
      at.wrong("must be a line of its own: " + owner + " has this one");
    }
  }

  boolean has(PortId id) {
    return drafts.containsKey(id);
  }

  /** The names of the ports that are configured. */
  String names() {
    return String.join(", ", drafts.keySet().stream().map(PortId::name).toList());
  }

  int maxBlocks(PortId id) {
    var draft = drafts.get(id);
    return draft == null ? Defaults.MAX_BLOCKS_PER_PORT : draft.maxBlocks();
  }

  /** All ports, once no mistake is left. */
  Map<PortId, Port> ports() {
    var ports = new EnumMap<PortId, Port>(PortId.class);
    drafts.forEach((id, draft) -> ports.put(id, draft.port().orElseThrow()));
    return ports;
  }

  Map<PortId, Integer> maxBlocks() {
    var limits = new EnumMap<PortId, Integer>(PortId.class);
    drafts.forEach((id, draft) -> limits.put(id, draft.maxBlocks()));
    return limits;
  }

  static String code(Parity parity) {
    return parity.name().toLowerCase(Locale.ROOT);
  }
}
