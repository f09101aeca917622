package io.penstock.spec.contract;

import io.penstock.spec.Location;
import org.jspecify.annotations.Nullable;

/**
 * A promise about the data.
 *
 * @param property its name, such as {@code latency}, {@code frequency} or {@code retention}
 * @param value as a text
 * @param unit such as {@code d} or {@code y}
 * @param element the columns it is about, as {@code object.column}
 */
public record SlaSpec(
    Location location,
    String property,
    @Nullable String value,
    @Nullable String valueExt,
    @Nullable String unit,
    @Nullable String element,
    @Nullable String driver,
    @Nullable String description) {}
