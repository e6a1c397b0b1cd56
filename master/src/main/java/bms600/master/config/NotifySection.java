package bms600.master.config;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The section {@code notify}: channels to people, and who is told what on which of them. */
final class NotifySection {
  private static final String NO_CHANNELS =
      "must name channels, such as mail: { type: smtp, server: mail.example.net:587, from: … }";
  private static final String NO_PEOPLE = "must be a list of people";
  private static final Form<String> CHANNEL_NAME =
      Form.matching(
          "[a-z][a-z0-9-]{0,15}",
          "the name of a channel must be a small letter followed by up to 15 of a-z, 0-9 or '-'",
          m -> m.group());

  /** A time of the day. */
  static final Form<LocalTime> TIME =
      Form.matching(
          "([01]\\d|2[0-3]):([0-5]\\d)",
          "must be a time of the day such as \"07:30\"",
          m -> LocalTime.parse(m.group()));

  private final Notify notify;

  /**
   * @param channels what reads a channel
   */
  NotifySection(ChannelSection channels, Fields file, List<StringDraft> strings) {
    var names = strings.stream().flatMap(s -> s.name().stream()).collect(Collectors.toSet());
    notify = file.at("notify").map(entry -> read(entry, channels, names)).orElse(Notify.NOBODY);
  }

  Notify messages() {
    return notify;
  }

  private static Notify read(Entry section, ChannelSection reader, Set<String> strings) {
    var fields = section.fields(List.of("self_test", "channels", "people"));
    var selfTest = fields.or("self_test", TIME, Defaults.SELF_TEST);
    var channels = new LinkedHashMap<String, Optional<ChannelSettings>>();
    fields
        .required("channels", NO_CHANNELS)
        .ifPresent(entry -> channels.putAll(channels(entry, reader)));
    var people = new PeopleSection(channels, strings);
    fields.required("people", NO_PEOPLE).ifPresent(list -> people.read(list, NO_PEOPLE));
    return new Notify(selfTest, understood(channels), people.people(), List.of());
  }

  private static Map<String, Optional<ChannelSettings>> channels(
      Entry entry, ChannelSection reader) {
    var channels = new LinkedHashMap<String, Optional<ChannelSettings>>();
    var fields = entry.pairs(NO_CHANNELS);
    for (var name : fields.givenKeys()) {
      var at = fields.at(name).orElseThrow();
      if (CHANNEL_NAME.reading().apply(name).isEmpty()) {
        at.wrong(name, CHANNEL_NAME.allowed());
      }
      channels.put(name, reader.read(at));
    }
    return channels;
  }

  private static Map<String, ChannelSettings> understood(
      Map<String, Optional<ChannelSettings>> channels) {
    var understood = new LinkedHashMap<String, ChannelSettings>();
    channels.forEach((name, settings) -> settings.ifPresent(one -> understood.put(name, one)));
    return understood;
  }
}
