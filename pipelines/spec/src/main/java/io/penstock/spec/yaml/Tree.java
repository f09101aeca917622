package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Builds the tree from the parser's events. Limits are checked before a level is entered or an
 * alias is expanded, so that no input makes the tree larger than they allow.
 */
final class Tree {
  static final int MAX_DEPTH = 50;
  static final int MAX_ALIASES = 50;

  /** Nodes that aliases may stand for in all: a chain of aliases doubles at each link. */
  private static final int MAX_EXPANDED = 100_000;

  private static final String TEXT_TAG = "tag:yaml.org,2002:str";

  private record Anchored(YamlNode node, int size, int height) {}

  private final String file;
  private final ScalarPlaces places;
  private final Parser events;
  private final Problems problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;
  private int aliases;
  private int expanded;
  private int deepest;

  Tree(String file, String text, Parser events, Problems problems) {
    this.file = file;
    this.places = new ScalarPlaces(file, text);
    this.events = events;
    this.problems = problems;
  }

  /** The root of the only document, or null if there is none. */
  @Nullable YamlNode document() {
    events.next();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      problems.error(new Location(file, 1, 1), "", "the file is empty");
      return null;
    }
    events.next();
    YamlNode root = node(events.next(), 1);
    events.next();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw new Refused(
          place(events.peekEvent()), "a second document begins here; write one a file");
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Refused(place(event), "more than " + MAX_DEPTH + " levels deep; flatten it");
    }
    if (event instanceof AliasEvent alias) {
      return expand(alias, depth);
    }
    int before = nodes++;
    int outerDeepest = deepest;
    deepest = depth;
    YamlNode node = content(event, depth);
    keep((NodeEvent) event, node, nodes - before, deepest - depth);
    deepest = Math.max(deepest, outerDeepest);
    return node;
  }

  private YamlNode content(Event event, int depth) {
    if (event instanceof SequenceStartEvent start) {
      refuseTag(start.getTag().orElse(null), event);
      return list(event, depth);
    } else if (event instanceof MappingStartEvent start) {
      refuseTag(start.getTag().orElse(null), event);
      return map(event, depth);
    }
    return scalar((ScalarEvent) event);
  }

  private YamlList list(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(events.next(), depth + 1));
    }
    events.next();
    return new YamlList(place(start), items);
  }

  private YamlMap map(Event start, int depth) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Location> keys = new HashMap<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = events.next();
      Location keyPlace = place(keyEvent);
      String key = key(node(keyEvent, depth + 1), keyPlace);
      YamlNode value = node(events.next(), depth + 1);
      Location first = keys.putIfAbsent(key, keyPlace);
      if (first == null) {
        entries.put(key, value);
      } else {
        problems.error(
            keyPlace,
            "",
            "the key %s stands twice, first at line %d, column %d; keep one"
                .formatted(Quoted.of(key), first.line(), first.column()));
      }
    }
    events.next();
    return new YamlMap(place(start), entries, keys);
  }

  private static String key(YamlNode node, Location place) {
    if (node instanceof YamlScalar scalar) {
      return scalar.text();
    }
    throw new Refused(place, "a key must be a single value, not " + node.kind());
  }

  private YamlScalar scalar(ScalarEvent event) {
    boolean text = event.getTag().filter(TEXT_TAG::equals).isPresent();
    if (!text) {
      refuseTag(event.getTag().filter(tag -> !tag.equals("!")).orElse(null), event);
    }
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    Location place = place(event);
    return new YamlScalar(place, places.text(event, place), event.getValue(), plain);
  }

  private YamlNode expand(AliasEvent alias, int depth) {
    Anchored target = anchors.get(alias.getAlias());
    if (target == null) {
      throw new Refused(
          place(alias), "*" + alias.getAlias() + " names no anchor that is complete above it");
    }
    if (++aliases > MAX_ALIASES) {
      throw new Refused(place(alias), "more than " + MAX_ALIASES + " aliases; write it out");
    }
    expanded += target.size();
    nodes += target.size();
    if (expanded > MAX_EXPANDED) {
      throw new Refused(place(alias), "the aliases stand for more than 100000 values");
    }
    deepest = Math.max(deepest, depth + target.height());
    if (deepest > MAX_DEPTH) {
      throw new Refused(place(alias), "more than " + MAX_DEPTH + " levels deep; flatten it");
    }
    return target.node();
  }

  private void keep(NodeEvent event, YamlNode node, int size, int height) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(node, size, height)));
  }

  private void refuseTag(@Nullable String tag, Event event) {
    if (tag != null) {
      throw new Refused(place(event), "tags such as !x are not supported; remove the tag");
    }
  }

  private Location place(Event event) {
    return event
        .getStartMark()
        .map(mark -> YamlFile.at(file, mark))
        .orElseGet(() -> new Location(file, 1, 1));
  }

  /** A tree that must not be built any further. */
  static final class Refused extends RuntimeException {
    private final transient Location location;
    private final String reason;

    Refused(Location location, String reason) {
      super(reason, null, false, false);
      this.location = location;
      this.reason = reason;
    }

    Location location() {
      return location;
    }

    String reason() {
      return reason;
    }
  }
}
