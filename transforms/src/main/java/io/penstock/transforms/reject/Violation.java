package io.penstock.transforms.reject;

import java.io.Serializable;

/**
 * One broken rule of one row. It names the rule and the place, never the value, so that it can be
 * stored, logged and shown.
 *
 * @param rule the id of the rule, such as {@code email.format}
 * @param path the field at fault, such as {@code email} or {@code lines[2].sku}; empty for a rule
 *     over the whole row
 * @param message what is allowed, in one sentence without a row value
 */
public record Violation(String rule, String path, String message) implements Serializable {}
