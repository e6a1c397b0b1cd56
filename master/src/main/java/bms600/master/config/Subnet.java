package bms600.master.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin alike.
 *
 * @param bits how many bits are alike, from the first on
 */
public record Subnet(InetAddress address, int bits) {
  static final Form<Subnet> FORM =
      new Form<>(
          "must be an address such as 10.1.2.3, or a network such as 10.1.0.0/16", Subnet::of);

  /** Whether an address is one of them. */
  public boolean holds(InetAddress other) {
    byte[] own = address.getAddress();
    byte[] its = other.getAddress();
    if (own.length != its.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((own[bit / 8] & mask) != (its[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Subnet> of(String text) {
    String[] part = text.split("/", -1);
    if (part.length > 2 || !part[0].matches("[0-9a-fA-F:.]{2,45}")) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(part[0]);
      int most = 8 * address.getAddress().length;
      if (part.length == 1) {
        return Optional.of(new Subnet(address, most));
      }
      return part[1].matches("\\d{1,3}") && Integer.parseInt(part[1]) <= most
          ? Optional.of(new Subnet(address, Integer.parseInt(part[1])))
          : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
