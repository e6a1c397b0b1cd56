package bms600.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What cannot be done, in one sentence on the error stream. A bug keeps its stack trace. */
final class Refusals {
  private Refusals() {}

  static void install(CommandLine line) {
    line.setParameterExceptionHandler(Refusals::wrongArguments);
    line.setExecutionExceptionHandler(Refusals::failed);
  }

  private static int wrongArguments(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    boolean isTop = command.getParent() == null;
    String help = "'./" + command.getCommandSpec().qualifiedName() + " --help'";
    tell(command, sentence(wrong, isTop) + "; " + help + " tells what is allowed");
    return Main.REFUSED;
  }

  private static String sentence(ParameterException wrong, boolean isTop) {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched
          when isTop && !unmatched.getUnmatched().getFirst().startsWith("-") ->
          "there is no command '" + unmatched.getUnmatched().getFirst() + "'";
      case UnmatchedArgumentException unmatched ->
          "there is no option or argument '" + unmatched.getUnmatched().getFirst() + "'";
      case MissingParameterException missing ->
          named(missing.getMissing().getFirst()) + " is missing";
      default -> String.valueOf(wrong.getMessage());
    };
  }

  /** As it stands on the command line: {@code --to FILE}, or FILE where it has no name. */
  private static String named(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static int failed(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof IOException refused) {
      tell(command, sentence(refused));
      return Main.REFUSED;
    }
    throw failure;
  }

  static String sentence(IOException refused) {
    return switch (refused) {
      case NoSuchFileException file -> missing(file.getFile()) + " does not exist";
      case AccessDeniedException file -> file.getFile() + " may not be used by this user";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case FileAlreadyExistsException file -> file.getFile() + " is in the way: it is no folder";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> String.valueOf(refused.getMessage());
    };
  }

  /** The file itself, or the folder in which it was to be. */
  private static String missing(String file) {
    var folder = Path.of(file).toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder) ? file : "the folder " + folder;
  }

  private static void tell(CommandLine command, String sentence) {
    command.getErr().println("bms600: " + sentence);
    command.getErr().flush();
  }
}
