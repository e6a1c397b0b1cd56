package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of routes in {@code docs/security.md} is that of {@link Routes}; {@code -Dpages=write}
 * writes it.
 */
final class SecurityPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("bms600.root"), "docs", "security.md");
  private static final String BEGIN = "<!-- routes: written by SecurityPageTest -->\n";
  private static final String END = "<!-- end of routes -->\n";

  private static String row(Route route) {
    String marks =
        Role.GIVEN.stream()
            .map(role -> role.covers(route.needs()) ? "✓" : "–")
            .collect(Collectors.joining(" | "));
    String nobody =
        route.needs() == Role.NONE
            ? "✓"
            : route.needs() == Role.VIEWER && !route.ofKnown() ? "○" : "–";
    return "| `%s %s` | %s | %s | %s |%n"
        .formatted(route.method(), route.path(), route.does(), nobody, marks);
  }

  private static String table() {
    return "| route | does | nobody | viewer | operator | installer | admin |\n"
        + "|---|---|---|---|---|---|---|\n"
        + Routes.ALL.stream().map(SecurityPageTest::row).collect(Collectors.joining());
  }

  @Test
  void thePageTellsEveryRouteAndWhoMayTakeIt() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(from).isPositive().isLessThanOrEqualTo(to);
    String should = page.substring(0, from) + table() + page.substring(to);
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(PAGE, should);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(should);
  }
}
