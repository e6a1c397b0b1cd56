package bms600.master.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the part of YAML a site file is made of: one document of mappings, sequences and scalars.
 *
 * <p>Anchors, aliases and tags are refused: a data file must not become a program.
 */
final class YamlText {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_KEY = 60;
  private static final Pattern TAB_INDENT = Pattern.compile("^ *\t[\\s\t]*[^\\s#]");

  private static final Set<String> NULLS = Set.of("", "~", "null");

  private final Iterator<Event> events;
  private int depth;

  private YamlText(String text) {
    // One buffer for all of it: the reader fails where a surrogate pair lies across two.
    var settings =
        LoadSettings.builder().setUseMarks(true).setBufferSize(text.length() + 2).build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /** The root of the text, or nothing once its syntax is wrong; the mistakes then say where. */
  static Optional<YamlNode> read(String text, Mistakes mistakes) {
    var clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (hasTabs(clean, mistakes)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new YamlText(clean).document());
    } catch (Refused wrong) {
      mistakes.add(wrong.line, "", lineAt(clean, wrong.line), wrong.allowed);
    } catch (MarkedYamlEngineException wrong) {
      int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      mistakes.add(line, "", lineAt(clean, line), "must be YAML: " + wrong.getProblem());
    } catch (YamlEngineException wrong) {
      mistakes.add(0, "", "this text", "must be YAML: " + firstLine(wrong));
    }
    return Optional.empty();
  }

  /** YAML, but not of the kind a site file is made of. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final String allowed;

    Refused(Event event, String allowed) {
      super(allowed);
      line = YamlText.line(event);
      this.allowed = allowed;
    }
  }

  private static boolean hasTabs(String text, Mistakes mistakes) {
    boolean found = false;
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (TAB_INDENT.matcher(lines.get(i)).find()) {
        mistakes.add(i + 1, "", lines.get(i).strip(), "must be indented by spaces, not by tabs");
        found = true;
      }
    }
    return found;
  }

  private static String lineAt(String text, int line) {
    return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("").strip();
  }

  private static String firstLine(YamlEngineException wrong) {
    return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
  }

  private YamlNode document() throws Refused {
    YamlNode root = new YamlNode.Nothing(1);
    int documents = 0;
    while (events.hasNext()) {
      var event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (++documents > 1) {
          throw new Refused(event, "must be the only document: a second one begins here");
        }
        root = node(events.next());
      }
    }
    return root;
  }

  private YamlNode node(Event event) throws Refused {
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent n && n.getAnchor().isPresent())) {
      throw new Refused(event, "must be written out: anchors (&) and aliases (*) are not allowed");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (!(event instanceof CollectionStartEvent start)) {
      throw new IllegalStateException("unexpected " + event);
    }
    untagged(start, start.getTag());
    if (++depth > MAX_DEPTH) {
      throw new Refused(event, "must not be nested deeper than " + MAX_DEPTH + " levels");
    }
    var node = start instanceof MappingStartEvent ? mapping(start) : sequence(start);
    depth--;
    return node;
  }

  private YamlNode scalar(ScalarEvent scalar) throws Refused {
    untagged(scalar, scalar.getTag());
    boolean isNull =
        scalar.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(scalar.getValue());
    return isNull
        ? new YamlNode.Nothing(line(scalar))
        : new YamlNode.Scalar(line(scalar), scalar.getValue());
  }

  private void untagged(Event event, Optional<String> tag) throws Refused {
    if (tag.isPresent()) {
      throw new Refused(event, "must have no tag (!)");
    }
  }

  private YamlNode sequence(Event start) throws Refused {
    var items = new ArrayList<YamlNode>();
    for (var event = events.next(); !isEnd(event); event = events.next()) {
      items.add(node(event));
    }
    return new YamlNode.Sequence(line(start), items);
  }

  private YamlNode mapping(Event start) throws Refused {
    var pairs = new ArrayList<YamlNode.Pair>();
    for (var event = events.next(); !isEnd(event); event = events.next()) {
      var key = node(event);
      if (!(key instanceof YamlNode.Scalar word)) {
        throw new Refused(event, "must be a word, to be a key");
      }
      pairs.add(new YamlNode.Pair(word.line(), key(word), node(events.next())));
    }
    return new YamlNode.Mapping(line(start), pairs);
  }

  private static String key(YamlNode.Scalar word) {
    return word.value().length() <= MAX_KEY ? word.value() : word.text();
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
