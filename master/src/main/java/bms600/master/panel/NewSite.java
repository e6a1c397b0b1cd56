package bms600.master.panel;

/** In place of strings, where a site has none yet: how it is set up. */
record NewSite() implements Page {
  @Override
  public TextScreen drawn(View view) {
    return TextScreen.of(
        TextScreen.row(view.snapshot().site().name(), ""),
        "no strings yet",
        "set up in a browser:",
        "More, Set up the site");
  }

  @Override
  public Page pressed(Key key, View view, Hands hands) {
    return key == Key.CONFIRM ? new Menu(0) : this;
  }
}
