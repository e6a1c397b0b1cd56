package bms600.master;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import bms600.master.uplink.snmp.Traps;
import java.io.IOException;

/** SNMP notifications as a channel: the uplink knows the protocol, the notifier whom to tell. */
record TrapChannel(Traps traps) implements Channel {
  @Override
  public Delivery send(Letter letter) {
    return attempt(
        () -> {
          if (letter.isTest()) {
            traps.sendTest();
          }
          traps.send(
              letter.debts().stream().flatMap(debt -> LetterText.notices(debt).stream()).toList());
        });
  }

  @Override
  public Delivery prove() {
    return attempt(traps::sendTest);
  }

  private interface Work {
    void done() throws IOException;
  }

  private Delivery attempt(Work work) {
    try {
      work.done();
      return new Delivery.Delivered("sent");
    } catch (IOException e) {
      return new Delivery.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean isForPeople() {
    return false;
  }

  @Override
  public void close() {
    traps.close();
  }
}
