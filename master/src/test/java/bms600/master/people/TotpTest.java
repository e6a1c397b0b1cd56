package bms600.master.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of RFC 6238, appendix B (SHA-1), and what counts when. */
final class TotpTest {
  private static final String RFC_SECRET = "12345678901234567890";

  /** The same in base 32, as RFC 4648 writes it. */
  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void theVectorsOfTheStandard(long seconds, String code) {
    byte[] secret = RFC_SECRET.getBytes(StandardCharsets.US_ASCII);
    assertThat(Totp.code(secret, seconds / 30, 8)).isEqualTo(code);
    assertThat(Totp.step(BASE32, code.substring(2), Instant.ofEpochSecond(seconds), 0))
        .hasValue(seconds / 30);
  }

  @Test
  void aCodeCountsAStepBeforeAndAfterAndOnlyOnce() {
    String code = "287082"; // of step 1, second 30 to 59
    assertThat(Totp.step(BASE32, code, Instant.ofEpochSecond(5), -1)).hasValue(1);
    assertThat(Totp.step(BASE32, code, Instant.ofEpochSecond(89), -1)).hasValue(1);
    assertThat(Totp.step(BASE32, code, Instant.ofEpochSecond(90), -1)).isEmpty();
    assertThat(Totp.step(BASE32, code, Instant.ofEpochSecond(59), 1)).as("used").isEmpty();
  }

  @Test
  void secretsAre160BitsInBase32() {
    assertThat(Totp.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.secret());
  }
}
