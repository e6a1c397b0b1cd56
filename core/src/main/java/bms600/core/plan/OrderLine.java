package bms600.core.plan;

/**
 * One thing to order.
 *
 * @param least how many the site needs; 0 for what is optional
 * @param most how many it can use
 * @param part the maker's part number as far as it is known, or empty
 * @param isLegible false where the order table of the datasheet leaves a doubt about the part
 */
public record OrderLine(
    int least, int most, String part, boolean isLegible, String what, String remark) {
  static OrderLine of(int count, String part, String what, String remark) {
    return new OrderLine(count, count, part, true, what, remark);
  }

  static OrderLine optional(int most, String part, String what, String remark) {
    return new OrderLine(0, most, part, true, what, remark);
  }

  OrderLine toConfirm() {
    return new OrderLine(least, most, part, false, what, remark);
  }
}
