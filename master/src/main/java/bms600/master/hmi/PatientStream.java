package bms600.master.hmi;

import bms600.master.run.web.Patience;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hands on what is written in large pieces, and waits for the client only so long for each. */
final class PatientStream extends FilterOutputStream {
  private static final int PIECE = 32 * 1024;

  private final Patience patience;
  private final byte[] piece = new byte[PIECE];
  private int filled;

  PatientStream(OutputStream out, Patience patience) {
    super(out);
    this.patience = patience;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, PIECE - filled);
      System.arraycopy(bytes, from + done, piece, filled, part);
      filled += part;
      done += part;
      if (filled == PIECE) {
        handOn();
      }
    }
  }

  private void handOn() throws IOException {
    patience.begin();
    out.write(piece, 0, filled);
    patience.end();
    filled = 0;
  }

  @Override
  public void flush() throws IOException {
    handOn();
    out.flush();
  }
}
