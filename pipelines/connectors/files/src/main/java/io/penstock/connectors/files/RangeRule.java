package io.penstock.connectors.files;

import java.io.Serializable;

/**
 * How files are cut.
 *
 * @param splits whether they are; a file that is not is one range
 * @param grammar where records end
 * @param size of a range in bytes
 */
record RangeRule(boolean splits, RecordGrammar grammar, long size) implements Serializable {}
