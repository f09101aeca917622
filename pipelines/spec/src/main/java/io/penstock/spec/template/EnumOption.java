package io.penstock.spec.template;

import org.jspecify.annotations.Nullable;

/**
 * A value that a form offers.
 *
 * @param label how the form shows it; null for the value itself
 * @param description a sentence about it; null for none
 */
public record EnumOption(String value, @Nullable String label, @Nullable String description) {}
