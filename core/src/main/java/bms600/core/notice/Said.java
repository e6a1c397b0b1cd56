package bms600.core.notice;

import bms600.core.alarm.Severity;

/**
 * That a person was sent a message about a group of troubles.
 *
 * @param worst severity it told
 * @param calm whether no alarm of the group was left active by it
 */
public record Said(String group, long atNanos, Severity worst, boolean calm) {}
