package bms600.core.measure;

import java.util.HashMap;
import java.util.Map;

/** Which sensor, by its serial number, sits in which slot. */
public record SensorSerials(Map<Integer, Long> bySlot) {
  public SensorSerials {
    bySlot = Map.copyOf(bySlot);
  }

  /** The serial number in a slot, or −1 while not known. */
  public long of(int slot) {
    return bySlot.getOrDefault(slot, -1L);
  }

  /** The serial numbers as this image has them; a sensor that is silent keeps its own. */
  public SensorSerials after(SiteImage image) {
    int slots = image.site().fittings().size();
    for (int slot = 0; slot < slots; slot++) {
      long serial = image.link(slot).serial();
      if (serial >= 0 && serial != of(slot)) {
        return copied(image, slots);
      }
    }
    return this;
  }

  private SensorSerials copied(SiteImage image, int slots) {
    var next = new HashMap<>(bySlot);
    for (int slot = 0; slot < slots; slot++) {
      if (image.link(slot).serial() >= 0) {
        next.put(slot, image.link(slot).serial());
      }
    }
    return new SensorSerials(next);
  }
}
