package bms600.core.job;

/**
 * Something that must be so for a job, and whether it is.
 *
 * @param text what must be so, with what is in brackets
 * @param otherwise why the job waits where it is not so
 */
public record Condition(boolean isMet, String text, String otherwise) {}
