package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.BatteryString;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** However pictures follow each other, a client that applies the changes has the next picture. */
final class PicturePropertyTest {
  private static final List<BatteryString> LAYOUT = Plants.small().strings();
  private static final List<String> COLUMNS = List.of("u", "t", "r", "h", "f", "p");

  @Provide
  Arbitrary<List<Picture>> films() {
    var step = Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.just(Picture.ABSENT));
    var columns = step.array(int[].class).ofSize(5).array(int[][].class).ofSize(6);
    var rows = step.array(int[].class).ofSize(9).array(int[][].class).ofSize(2);
    return Combinators.combine(rows, columns)
        .as((s, c) -> new Picture(LAYOUT, s, c))
        .list()
        .ofMinSize(2)
        .ofMaxSize(8);
  }

  @Property(tries = 300)
  void changesAppliedToAPictureMakeTheNext(@ForAll("films") List<Picture> film) {
    var held = whole(film.getFirst(), 1);
    for (int i = 1; i < film.size(); i++) {
      var before = film.get(i - 1);
      var now = film.get(i);
      int q = i + 1;
      apply(
          held,
          Bench.MAPPER.readTree(Json.bytes(out -> now.writeChanges(out, before, q, 1000L * q))));
      assertThat((JsonNode) held).isEqualTo(whole(now, q));
    }
  }

  private static ObjectNode whole(Picture picture, int q) {
    byte[] json = Json.bytes(out -> picture.writeWhole(out, q, 1000L * q));
    return (ObjectNode) Bench.MAPPER.readTree(json);
  }

  private static void apply(ObjectNode held, JsonNode changes) {
    held.set("q", changes.get("q"));
    held.set("ts", changes.get("ts"));
    held.set("s", changes.get("s"));
    for (String column : COLUMNS) {
      var pairs = changes.get("d" + column);
      var values = (ArrayNode) held.get(column);
      for (int at = 0; at < pairs.size(); at += 2) {
        values.set(pairs.get(at).intValue(), pairs.get(at + 1));
      }
    }
  }
}
