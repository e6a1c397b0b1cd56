package bms600.master.config;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.edit.BranchEdit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is offered of makers' types can be put into a site file as it stands. */
class TypeLibraryTest {
  private static final String BEGUN = "site: { name: N }\n";

  static List<TypeLibrary.Type> types() {
    return TypeLibrary.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeIsOneOfASiteFileAndSaysWhereItIsFrom(TypeLibrary.Type type) throws Exception {
    assertThat(type.source()).hasSizeGreaterThan(20);
    assertThat(type.maker()).isNotBlank();
    var text = BranchEdit.put(BEGUN, List.of("battery_types", type.name()), type.settings());
    assertThat(ConfigurationReader.read(Path.of("site.yaml"), text))
        .as(text)
        .isInstanceOf(Outcome.Loaded.class);
  }

  @Test
  void namesAreGivenOnceAndFiguresAreThoseOfTheSheets() {
    assertThat(types()).extracting(TypeLibrary.Type::name).doesNotHaveDuplicates();
    assertThat(types()).hasSizeGreaterThanOrEqualTo(50);
    var opzv = named("tab-10opzv1000");
    assertThat(opzv.settings())
        .containsEntry("capacity", "1020 Ah")
        .containsEntry("resistance", "0.30 mΩ");
    assertThat((List<?>) named("leoch-lp12-100").settings().get("discharge_table"))
        .element(6)
        .isEqualTo(List.of("1 h", "55.9 A"));
  }

  private static TypeLibrary.Type named(String name) {
    return types().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
