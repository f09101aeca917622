package io.penstock.connectors.jdbc.postgres;

import io.penstock.connectors.jdbc.Merged;
import io.penstock.plan.connect.StagedFacts;

/**
 * Rows that are in the target, for the transaction to commit.
 *
 * @param facts what was found about them
 * @param merged what that did to the target
 */
record Loaded(StagedFacts facts, Merged merged) {}
