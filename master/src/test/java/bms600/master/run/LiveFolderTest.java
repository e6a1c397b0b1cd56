package bms600.master.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFolderTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void tellsFilesAndFoldersInOrder() throws Exception {
    Files.createDirectories(folder.resolve("b/c"));
    Files.createFile(folder.resolve("b/d"));
    Files.createFile(folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("z"), folder.resolve("nowhere"));
    assertThat(LiveFolder.below(folder))
        .isEqualTo(List.of("a", "b", "b/c", "b/d", "z").stream().map(folder::resolve).toList());
  }

  @Test
  void saysThatTheFolderItselfIsMissing() {
    assertThatThrownBy(() -> LiveFolder.below(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  /** A walk of the JDK breaks off here within a few hundred rounds. */
  @Test
  void whatIsRenamedMeanwhileKeepsNothingElseFromBeingFound() throws Exception {
    for (int i = 0; i < 50; i++) {
      Files.createFile(folder.resolve("stays-" + i));
    }
    var moving = Files.createFile(folder.resolve("moving"));
    var moved = folder.resolve("moved");
    var hasBegun = new CountDownLatch(1);
    var isEnough = new AtomicBoolean();
    var mover =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!isEnough.get()) {
                  Files.move(moving, moved, StandardCopyOption.ATOMIC_MOVE);
                  Files.move(moved, moving, StandardCopyOption.ATOMIC_MOVE);
                  hasBegun.countDown();
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      hasBegun.await();
      for (int round = 0; round < 2_000; round++) {
        var names =
            LiveFolder.below(folder).stream()
                .map(Path::getFileName)
                .map(String::valueOf)
                .filter(name -> name.startsWith("stays-"))
                .toList();
        assertThat(names).as("round " + round).hasSize(50);
      }
    } finally {
      isEnough.set(true);
      mover.join();
    }
  }
}
