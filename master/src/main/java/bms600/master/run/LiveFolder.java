package bms600.master.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder in which others make, rename and remove files while it is read. */
public final class LiveFolder {
  private LiveFolder() {}

  /**
   * All files and folders below a folder, sorted; links are not followed. What goes away while it
   * is listed is left out; {@link Files#walk} would break off there.
   *
   * @throws IOException when the folder itself, or one below that is still there, cannot be read
   */
  public static List<Path> below(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(folder, new Visitor(folder, found));
    return found.stream().sorted().toList();
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path top;
    private final List<Path> found;

    Visitor(Path top, List<Path> found) {
      this.top = top;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(top)) {
        found.add(folder);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      return unlessGone(file, why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why)
        throws IOException {
      return why == null ? FileVisitResult.CONTINUE : unlessGone(folder, why);
    }

    private FileVisitResult unlessGone(Path path, IOException why) throws IOException {
      if (why instanceof NoSuchFileException && !path.equals(top)) {
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }
  }
}
