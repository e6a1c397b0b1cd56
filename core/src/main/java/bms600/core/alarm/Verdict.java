package bms600.core.alarm;

/**
 * What a rule says of one place now. UNKNOWN neither raises nor clears: silence is not good news.
 */
public enum Verdict {
  HOLDS,
  CLEAR,
  UNKNOWN
}
