import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats every Java source of the project, or fails naming those that are not formatted.
 *
 * <p>{@code java -cp google-java-format.jar Format.java check|write ROOT}. The formatter needs the
 * compiler's internals, so it is started again with the exports it asks for.
 */
final class Format {
  public static void main(String[] args) throws Exception {
    if (Format.class.getModule().getLayer() == null
        && !ModuleLayer.boot()
            .findModule("jdk.compiler")
            .orElseThrow()
            .isExported("com.sun.tools.javac.api", Format.class.getModule())) {
      System.exit(again(args));
    }
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    var wrong = new ArrayList<Path>();
    var formatter = new Formatter();
    for (Path file : sources(root)) {
      String before = Files.readString(file);
      String after = formatter.formatSourceAndFixImports(before);
      if (!before.equals(after)) {
        wrong.add(root.relativize(file));
        if (write) {
          Files.writeString(file, after);
        }
      }
    }
    if (!write && !wrong.isEmpty()) {
      System.err.println("not formatted (run tools/format): " + wrong);
      System.exit(1);
    }
    if (write) {
      System.out.println("formatted: " + wrong);
    }
  }

  private static List<Path> sources(Path root) throws Exception {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .sorted()
          .toList();
    }
  }

  private static int again(String[] args) throws Exception {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String name : List.of("api", "code", "file", "parser", "tree", "util")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Path.of(args[1], "tools", "Format.java").toString());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
