package io.penstock.plan.flow;

import io.penstock.spec.Location;
import io.penstock.spec.contract.PropertySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a row that the contract calls personal or confidential.
 *
 * @param path as {@link io.penstock.transforms.protect.ProtectStep} takes it: {@code email}, {@code
 *     address.street}, {@code contacts[].phone}
 * @param classification of the contract; null where only the kind is known
 * @param piiType the kind of personal data, such as PERSON; null where it is not said
 * @param location where the contract says so
 * @param problemPath the place in the words of the contract
 */
public record Classified(
    String path,
    @Nullable String classification,
    @Nullable String piiType,
    Location location,
    String problemPath) {

  /** All such places within a column, itself included. */
  public static List<Classified> in(PropertySpec column) {
    List<Classified> found = new ArrayList<>();
    collect(column, column.name(), found);
    return found;
  }

  private static void collect(PropertySpec property, String path, List<Classified> found) {
    String piiType = property.piiType().orElse(null);
    if (property.classification() != null || piiType != null) {
      found.add(
          new Classified(
              path, property.classification(), piiType, property.location(), property.path()));
    }
    property.properties().forEach(inner -> collect(inner, path + "." + inner.name(), found));
    if (property.items() != null) {
      collect(property.items(), path + "[]", found);
    }
  }

  /** The same demand at another place: a column computed from this one. */
  Classified at(String computed) {
    return new Classified(computed, classification, piiType, location, problemPath);
  }

  /** In words: {@code classified pii (EMAIL_ADDRESS)}. */
  public String words() {
    if (classification == null) {
      return "personal data of type " + piiType;
    }
    return "classified " + classification + (piiType == null ? "" : " (" + piiType + ")");
  }
}
