package bms600.master.command;

/** Something a person or a system asks the master to do. */
public sealed interface Command {
  /** Who asks, for the journal. */
  String who();

  /** Takes note of an alarm; its id as published. */
  record Acknowledge(String alarmId, String who, String comment) implements Command {}
}
