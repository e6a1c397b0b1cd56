package bms600.master.config;

import bms600.core.Bench;
import bms600.core.site.Site;
import bms600.proof.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What may stand in a site file, and in the setpoints that the pages send: it loads and says the
 * same when written again, or every mistake has its line and what is allowed.
 */
public final class SiteFileFuzz implements Target {
  private static final Path FILE = Path.of("/nowhere/site.yaml");
  private static final Site SITE = Bench.twoStrings();

  @Override
  public void take(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    if ((input[0] & 1) == 0) {
      switch (ConfigurationReader.read(FILE, text)) {
        case ConfigurationReader.Outcome.Loaded(var configuration) -> again(configuration);
        case ConfigurationReader.Outcome.Refused(var mistakes) -> judge(mistakes, text);
      }
    } else if (SetpointText.read(text, SITE)
        instanceof SetpointText.Outcome.Refused(var mistakes)) {
      judge(mistakes, text);
    }
  }

  private static void again(Configuration configuration) {
    String written = configuration.text();
    if (!(ConfigurationReader.read(FILE, written)
            instanceof ConfigurationReader.Outcome.Loaded(var same))
        || !same.equals(configuration)) {
      throw new AssertionError("another when written and read again: " + written);
    }
  }

  private static void judge(List<Mistake> mistakes, String text) {
    long lines = text.lines().count() + 1;
    boolean isTold =
        !mistakes.isEmpty()
            && mistakes.stream()
                .allMatch(it -> it.line() >= 0 && it.line() <= lines && !it.allowed().isBlank());
    if (!isTold) {
      throw new AssertionError("refused without words: " + mistakes);
    }
  }

  /** A file, read once at a start or a change; most of it is what Jazzer notes of each look-up. */
  @Override
  public int mostBytes(byte[] input) {
    return 64 << 20;
  }
}
