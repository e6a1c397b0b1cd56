package bms600.master.panel;

/** One page of the menus: what it shows, and where each key leads. */
sealed interface Page
    permits Pages.Home,
        Menu,
        AlarmPages.Listed,
        AlarmPages.One,
        Pages.Block,
        JobPages.Listed,
        JobPages.Ohmic,
        JobPages.Block,
        JobPages.Capacity,
        JobPages.Relay,
        JobPages.Lamps,
        Pages.Pin,
        Pages.Network,
        Pages.About,
        NewSite {

  /** What it shows now. */
  TextScreen drawn(View view);

  /** The page after this key; itself where the key means nothing here. */
  Page pressed(Key key, View view, Hands hands);

  /** Whether it shows strings, and so has nothing to show where there are none yet. */
  default boolean isOfStrings() {
    return false;
  }

  /** The next of so many, round and round; 0 where there is none. */
  static int turned(int index, int by, int count) {
    return count == 0 ? 0 : Math.floorMod(index + by, count);
  }
}
