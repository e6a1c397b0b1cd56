package bms600.master.uplink.mqtt;

import java.io.IOException;
import java.nio.file.Path;

/** How far a broker has been told, event by event. */
public final class CursorNumbers {
  private final Path file;

  public CursorNumbers(Path folder) {
    file = folder.resolve("mqtt.cursor");
  }

  /** The newest number; 0 for none. */
  public long newest() throws IOException {
    return Math.max(0, Cursor.read(file).event());
  }

  /** On the disk when this returns. */
  public void put(long number) throws IOException {
    Cursor.NEW.withEvent(number).write(file);
  }
}
