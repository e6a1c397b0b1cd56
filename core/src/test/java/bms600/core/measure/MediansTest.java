package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediansTest {
  @Test
  void theMedianIsTheMiddleOfTheOrderOrTheMeanOfTheTwo() {
    assertThat(Medians.of(new double[] {3, 1, 2}, 3)).isEqualTo(2);
    assertThat(Medians.of(new double[] {4, 1, 3, 2}, 4)).isEqualTo(2.5);
    assertThat(Medians.of(new double[] {7, 0, 0}, 1)).isEqualTo(7);
    assertThat(Medians.of(new double[] {7, 9}, 0)).isNaN();
  }

  @Test
  void itIsThatOfASortedArrayForAnyNumbersWithAndWithoutEqualOnes() {
    var random = new Random(600);
    for (int i = 0; i < 20_000; i++) {
      double[] numbers = random.doubles(1 + random.nextInt(90)).toArray();
      int kinds = 1 + random.nextInt(50);
      Arrays.setAll(numbers, at -> Math.floor(kinds * numbers[at]) - 7);
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      assertThat(Medians.of(numbers, numbers.length)).isEqualTo(middle);
    }
  }
}
