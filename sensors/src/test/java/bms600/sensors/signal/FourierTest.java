package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transform and the median against foreign code and the standard library. */
final class FourierTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 1024, 8192})
  void isWhatHipparchusFinds(int size) {
    var random = new SplittableRandom(size);
    var re = random.doubles(size, -1, 1).toArray();
    var im = random.doubles(size, -1, 1).toArray();
    var theirs = new double[][] {re.clone(), im.clone()};
    FastFourierTransformer.transformInPlace(
        theirs, DftNormalization.STANDARD, TransformType.FORWARD);
    new Fourier(size).forward(re, im);
    for (int k = 0; k < size; k++) {
      assertThat(re[k]).isCloseTo(theirs[0][k], within(1e-10));
      assertThat(im[k]).isCloseTo(theirs[1][k], within(1e-10));
    }
  }

  @Test
  void inverseBringsBackSizeTimesTheSamples() {
    var re = new SplittableRandom(1).doubles(512, -1, 1).toArray();
    var im = new double[512];
    var before = re.clone();
    var fourier = new Fourier(512);
    fourier.forward(re, im);
    fourier.inverse(re, im);
    for (int i = 0; i < 512; i++) {
      assertThat(re[i] / 512).isCloseTo(before[i], within(1e-13));
      assertThat(im[i]).isCloseTo(0, within(1e-10));
    }
  }

  @Test
  void sizesThatAreNoPowerOfTwoAreRefused() {
    assertThatThrownBy(() -> new Fourier(1000)).hasMessageContaining("1000");
    assertThatThrownBy(() -> new Fourier(1)).hasMessageContaining("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 101, 4000})
  void medianIsTheMiddleOfTheSorted(int count) {
    var random = new SplittableRandom(count);
    for (int round = 0; round < 20; round++) {
      var values = random.doubles(count).map(x -> Math.rint(x * 50)).toArray();
      var sorted = values.clone();
      Arrays.sort(sorted);
      assertThat(Median.of(values)).isEqualTo(sorted[count / 2]);
    }
  }
}
