package io.penstock.spec.contract;

import io.penstock.spec.Location;
import java.util.List;

/**
 * A foreign key as the contract writes it: {@code object.column}.
 *
 * @param from the columns it is from; of a property's own relationship that property
 */
public record Relationship(Location location, String type, List<String> from, List<String> to) {
  public Relationship {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
