package io.penstock.plan.connect;

import io.penstock.spec.pipeline.SchemaContract;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;

/**
 * The rows that a source is asked for.
 *
 * @param schema one field per column of the contract, all nullable: {@code required} is a rule, not
 *     a matter of decoding
 * @param needed columns that the source must have, as a run without them could only reject every
 *     row
 * @param dateFormats for columns whose text is not ISO-8601, the JDK {@code DateTimeFormatter}
 *     pattern that the contract gives ({@code logicalTypeOptions.format})
 * @param columns what happens to columns that the schema does not name
 * @param aside names that the source may have or lack without a word, such as those of columns that
 *     a step computes
 */
public record Expected(
    Schema schema,
    Set<String> needed,
    Map<String, String> dateFormats,
    Mode columns,
    Set<String> aside)
    implements Serializable {

  /** Rows whose source may have other columns, which are left out. */
  public Expected(Schema schema, Set<String> needed, Map<String, String> dateFormats) {
    this(schema, needed, dateFormats, SchemaContract.standard().columns(), Set.of());
  }

  /** The same of a source whose rows have another schema. */
  public Expected with(Schema other) {
    return new Expected(other, needed, dateFormats, columns, aside);
  }

  /** The same, with other columns dealt with so. */
  public Expected with(Mode mode, Set<String> names) {
    return new Expected(schema, needed, dateFormats, mode, Set.copyOf(names));
  }

  /** The same from a source that has this column for a use of its own. */
  public Expected besides(String column) {
    Set<String> names = new HashSet<>(aside);
    names.add(column);
    return with(columns, names);
  }
}
