/**
 * Workload W1: a CSV of customers, nine rules, two keyed hashes, a mask, a dropped column, newest
 * per key, into a DuckDB table.
 *
 * <p>{@link io.penstock.bench.w1.GenerateCustomers} makes the input, {@link
 * io.penstock.bench.w1.HandWritten} does the work without Penstock, and {@link
 * io.penstock.bench.w1.CompareTables} holds the two results against each other.
 */
@NullMarked
package io.penstock.bench.w1;

import org.jspecify.annotations.NullMarked;
