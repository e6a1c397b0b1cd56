package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Fault fault = new Fault("series in /data");

  @Test
  void whatFailsIsToldInWordsAndIsOverWhenItWorks() {
    fault.failed(new IOException("No space left on device"));
    fault.failed(new ClosedChannelException());
    assertThat(fault.state())
        .isEqualTo(new Fault.State("series in /data: ClosedChannelException", 2, 2));
    fault.worked();
    assertThat(fault.state().inARow()).isZero();
  }

  /** What a file says to a thread that is interrupted while it writes, as a program that ends. */
  @Test
  void toBeToldToStopIsNoFaultOfTheDisk() throws Exception {
    var said = new AtomicReference<Exception>();
    try (var file =
        FileChannel.open(
            folder.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var writer = Thread.ofPlatform().unstarted(() -> said.set(stopped(file)));
      writer.start();
      writer.join();
    }
    assertThat(said.get()).isInstanceOf(ClosedByInterruptException.class);
    fault.failed(said.get());
    assertThat(fault.state()).isEqualTo(new Fault.State("", 0, 0));
  }

  private static Exception stopped(FileChannel file) {
    Thread.currentThread().interrupt();
    try {
      file.write(ByteBuffer.allocate(1));
      return new IllegalStateException("it was written");
    } catch (IOException e) {
      return e;
    }
  }
}
