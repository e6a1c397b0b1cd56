package bms600.core.point;

/**
 * Where the registers of a point stand: those of its first place at {@code first}, the next {@code
 * stride} further. Written {@code 1000+1}.
 */
public record Column(int first, int stride) {

  static Column parse(String text) {
    String[] part = text.split("\\+", -1);
    if (part.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is not first+stride");
    }
    return new Column(Integer.parseInt(part[0]), Integer.parseInt(part[1]));
  }

  /** The first register of the place with this index. */
  public int at(int index) {
    return first + index * stride;
  }

  @Override
  public String toString() {
    return first + "+" + stride;
  }
}
