package bms600.master.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do: all that the roles before it may, and something more. */
public enum Role {
  /** Not even looking: what is open to this one is open to everybody. */
  NONE,
  /** Looks at everything that is measured. */
  VIEWER,
  /** Takes note of alarms, keeps them away for a while, tests and balances. */
  OPERATOR,
  /** Changes how the site is wired, calibrated and judged. */
  INSTALLER,
  /** Decides who else may come in. */
  ADMIN;

  /** The roles that can be given to somebody. */
  public static final List<Role> GIVEN = List.of(VIEWER, OPERATOR, INSTALLER, ADMIN);

  /** Whether this role may do what that one may. */
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }

  /** The lesser of two. */
  public Role atMost(Role other) {
    return covers(other) ? other : this;
  }

  /** As it is published: {@code viewer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a published word that can be given to somebody. */
  public static Optional<Role> of(String code) {
    return GIVEN.stream().filter(role -> role.code().equals(code)).findFirst();
  }

  /** All words {@link #of} knows, for whoever wrote another. */
  public static String allowed() {
    return String.join(", ", Arrays.stream(values()).skip(1).map(Role::code).toList());
  }
}
