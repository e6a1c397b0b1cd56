package bms600.master.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Columns that are never empty where what was written is still there. */
final class Column {
  private Column() {}

  static String text(ResultSet row, int column) throws SQLException, DamagedException {
    String text = row.getString(column);
    if (text == null) {
      throw new DamagedException("column " + column + " is empty");
    }
    return text;
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException, DamagedException {
    byte[] bytes = row.getBytes(column);
    if (bytes == null) {
      throw new DamagedException("column " + column + " is empty");
    }
    return bytes;
  }
}
