package io.penstock.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old the rows are that a pipeline has brought.
 *
 * @param pipeline its name
 * @param lastSuccess when its last successful run ended; null where none has succeeded yet
 */
public record Freshness(String pipeline, @Nullable Instant lastSuccess) {}
