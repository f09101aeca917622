package io.penstock.plan;

import io.penstock.plan.connect.Source;
import io.penstock.transforms.reference.KeyFields;
import io.penstock.transforms.reference.Lookup;
import io.penstock.transforms.reference.Referenced;
import io.penstock.transforms.validate.Rule;
import java.io.Serializable;
import java.util.List;

/**
 * Keys of other data, which rows are held against.
 *
 * @param object the object it is of, such as {@code countries}
 * @param name what is referred to, such as {@code countries.code}
 * @param source reads the other data
 * @param keys the columns of its rows that make the key
 * @param maxBroadcast how many keys a worker may hold; where there are more, rows and keys are
 *     joined
 * @param lookup what the checks look into
 * @param checks the rules that look there
 */
public record Reference<E>(
    String object,
    String name,
    Source<E> source,
    KeyFields keys,
    long maxBroadcast,
    Lookup lookup,
    List<Check> checks)
    implements Serializable {
  public Reference {
    checks = List.copyOf(checks);
  }

  /**
   * A rule that rows refer to what there is.
   *
   * @param rule whose condition is the predicate
   */
  public record Check(Rule rule, Referenced predicate) implements Serializable {}

  /** The rule under which records of the other data are counted that could not be decoded. */
  public String unreadable() {
    return object + ".unreadable";
  }
}
