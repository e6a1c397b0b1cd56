package bms600.master.uplink.opcua;

import bms600.core.site.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Something a client can browse to. Its id never changes: it is the name of the place or point. */
sealed interface Node {
  /** Between the id of a variable and the name of its property. */
  char FACET = '/';

  String id();

  /** How it is called beside its siblings; never changes either. */
  String name();

  /** What is shown for it. */
  default String title() {
    return name();
  }

  /** What it is, in a sentence. */
  String what();

  /** What it stands below; empty for the site. */
  Optional<Branch> parent();

  /** How it hangs there. */
  NodeId reference();

  NodeId type();

  List<? extends Node> children();

  /** An object or a folder. Its children are added while the tree is built. */
  final class Branch implements Node {
    private final String id;
    private final String title;
    private final String what;
    private final Optional<Branch> parent;
    private final Optional<Place> place;
    private final List<Node> children = new ArrayList<>();

    private Branch(
        String id, String title, String what, Optional<Branch> parent, Optional<Place> place) {
      this.id = id;
      this.title = title;
      this.what = what;
      this.parent = parent;
      this.place = place;
    }

    /** The site; its own name is only shown, for it may change. */
    static Branch root(Place site, String title) {
      return new Branch(site.name(), title, "The site", Optional.empty(), Optional.of(site));
    }

    Branch object(Place at, String itsWhat) {
      return add(new Branch(at.name(), at.name(), itsWhat, Optional.of(this), Optional.of(at)));
    }

    Branch object(String itsId, String itsTitle, String itsWhat) {
      return add(new Branch(itsId, itsTitle, itsWhat, Optional.of(this), Optional.empty()));
    }

    private <N extends Node> N add(N child) {
      children.add(child);
      return child;
    }

    Leaf variable(String itsName, String itsWhat, Content content) {
      return add(new Leaf(id + "." + itsName, itsName, itsWhat, this, content));
    }

    /** The place it is, if it is one. */
    Optional<Place> place() {
      return place;
    }

    /** Whether alarms can be listened to here: those of the place and of all below it. */
    boolean isNotifier() {
      return place.isPresent();
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String name() {
      return id;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public String what() {
      return what;
    }

    @Override
    public Optional<Branch> parent() {
      return parent;
    }

    @Override
    public NodeId reference() {
      return parent.isEmpty() ? NodeIds.Organizes : NodeIds.HasComponent;
    }

    @Override
    public NodeId type() {
      return NodeIds.BaseObjectType;
    }

    @Override
    public List<Node> children() {
      return children;
    }
  }

  /** A variable. */
  record Leaf(String id, String name, String what, Branch holder, Content content) implements Node {
    @Override
    public Optional<Branch> parent() {
      return Optional.of(holder);
    }

    @Override
    public NodeId reference() {
      return NodeIds.HasComponent;
    }

    @Override
    public NodeId type() {
      return content.type();
    }

    /** Made anew each time: 420 blocks have tens of thousands that nobody looks at. */
    @Override
    public List<Property> children() {
      return content.facets().stream().map(facet -> new Property(this, facet)).toList();
    }
  }

  /** A property of a variable. */
  record Property(Leaf owner, Content.Facet facet) implements Node {
    @Override
    public String id() {
      return owner.id() + FACET + facet.name();
    }

    @Override
    public String name() {
      return facet.name();
    }

    @Override
    public String what() {
      return "";
    }

    @Override
    public Optional<Branch> parent() {
      return Optional.empty();
    }

    @Override
    public NodeId reference() {
      return NodeIds.HasProperty;
    }

    @Override
    public NodeId type() {
      return NodeIds.PropertyType;
    }

    @Override
    public List<Node> children() {
      return List.of();
    }
  }
}
