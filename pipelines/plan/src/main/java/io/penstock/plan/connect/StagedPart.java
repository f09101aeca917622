package io.penstock.plan.connect;

import java.io.Serializable;

/**
 * The rows of one bundle that succeeded, waiting to be published.
 *
 * @param location where they lie, in the sink's own words (a file path, a table and bundle id)
 * @param rows how many
 */
public record StagedPart(String location, long rows) implements Serializable {}
