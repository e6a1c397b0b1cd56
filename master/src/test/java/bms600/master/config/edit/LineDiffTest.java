package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDiffTest {
  @Test
  void linesThatWentAndCameAreToldInTheirOrder() {
    assertThat(LineDiff.of("a\nb\nc\nd\ne\n", "a\nc\nx\nd\ny\n"))
        .containsExactly("- b", "+ x", "- e", "+ y");
    assertThat(LineDiff.of("a\n", "a\n")).isEmpty();
    assertThat(LineDiff.of("a\na\n", "a\n")).containsExactly("- a");
  }
}
