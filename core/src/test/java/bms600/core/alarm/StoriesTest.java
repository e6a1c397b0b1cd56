package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of alarm has a story: limits and delays of the field's practice, as text. */
class StoriesTest {
  static List<Story> stories() throws IOException, URISyntaxException {
    var folder = Path.of(Objects.requireNonNull(StoriesTest.class.getResource("stories")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(StoriesTest::read).toList();
    }
  }

  private static Story read(Path file) {
    try {
      return Story.read(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void goesAsItIsTold(Story story) {
    var stage = new StoryStage();
    var told = new StringBuilder();
    for (int at = 0; at < story.happens().length(); at++) {
      var sayings = story.sayings(story.happens().charAt(at));
      char is = stage.step(sayings, story.step(), story.kind(), story.place());
      told.append(story.told().charAt(at) == '*' ? '*' : is);
    }
    assertThat(told).as("%n%s%n", story.happens()).hasToString(story.told());
  }

  @Test
  void everyKindOfAlarmHasOne() throws Exception {
    var told = new TreeSet<String>();
    stories().forEach(story -> told.add(story.kind()));
    var kinds = new TreeSet<String>();
    AlarmRules.ALL.forEach(rule -> kinds.add(rule.kind().code()));
    assertThat(told).isEqualTo(kinds);
  }
}
