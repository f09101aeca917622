package io.penstock.plan.connect;

import java.io.Serializable;
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
 */
public record Expected(Schema schema, Set<String> needed, Map<String, String> dateFormats)
    implements Serializable {}
