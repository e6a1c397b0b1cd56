package bms600.core.alarm;

import bms600.core.site.AlarmSetting;
import java.util.Optional;

/**
 * What an alarm is judged by, and how it stands at this moment.
 *
 * @param level which of its kind's setpoints it is: {@code warning}, {@code critical-in-discharge}
 * @param setpoint delays and choices in force
 * @param chosen the narrowest setting of the site that names the limit; empty for the default
 * @param verdict now; unknown where what it is judged by is not measured
 * @param now value and limit of this moment
 */
public record Judgement(
    String level,
    Setpoint setpoint,
    Optional<AlarmSetting> chosen,
    Verdict verdict,
    Evidence now) {}
