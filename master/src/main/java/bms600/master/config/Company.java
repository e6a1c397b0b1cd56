package bms600.master.config;

import bms600.core.site.PortId;
import java.util.ArrayList;
import java.util.List;

/**
 * Who shares a line with whom. The field bus latches samples by a broadcast that writes holding
 * register 1 of every device, so a device of another make keeps it company only where its table
 * says that it takes no notice; and a chain has block sensors of the field bus only.
 */
final class Company {
  private final List<Member> members = new ArrayList<>();

  private record Member(PortId port, Entry at, FittedModel model, boolean isBlock) {
    String name() {
      return model.nameOr("") + " on " + port;
    }
  }

  void add(PortId port, Entry at, FittedModel model, boolean isBlock) {
    if (model.isKnown()) {
      members.add(new Member(port, at, model, isBlock));
    }
  }

  /** Notes every device that is in company it cannot bear. */
  void check() {
    members.stream().filter(member -> !member.model().isOnFieldBus()).forEach(this::check);
  }

  private void check(Member stranger) {
    var onFieldBus =
        members.stream()
            .filter(other -> other.port() == stranger.port() && other.model().isOnFieldBus())
            .toList();
    if (!onFieldBus.isEmpty() && !stranger.model().bearsBroadcasts()) {
      stranger
          .at()
          .wrong(
              stranger.name(),
              "must be on a port without sensors of the field bus, whose broadcasts write register"
                  + " 1 of every device; if it ignores broadcasts, its table may say"
                  + " broadcast,ignored");
    } else if (stranger.isBlock() && onFieldBus.stream().anyMatch(Member::isBlock)) {
      stranger.at().wrong(stranger.name(), "must be on a port without block sensors of a chain");
    }
  }
}
