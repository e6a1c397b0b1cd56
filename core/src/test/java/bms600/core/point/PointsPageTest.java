package bms600.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PointsPageTest {
  private static final Path PAGE = Path.of(System.getProperty("bms600.root"), "docs", "points.md");

  @Test
  void pageTellsTheCatalogueAsItIs() throws IOException {
    String text = PointsPage.text(PointCatalogue.load());
    if (System.getProperty("pages", "").equals("write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE).as("run again with -Dpages=write").hasContent(text);
  }
}
