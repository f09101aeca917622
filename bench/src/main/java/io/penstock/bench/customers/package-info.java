/**
 * Workloads W1 and W4: customers from a CSV or a topic of Kafka, nine rules, two keyed hashes, a
 * mask, a dropped column, newest per key, into a DuckDB table.
 *
 * <p>{@link io.penstock.bench.customers.GenerateCustomers} makes the rows, {@link
 * io.penstock.bench.customers.HandWritten} and {@link
 * io.penstock.bench.customers.HandWrittenConsumer} do the work without Penstock, and {@link
 * io.penstock.bench.customers.CompareTables} holds two results against each other.
 */
@NullMarked
package io.penstock.bench.customers;

import org.jspecify.annotations.NullMarked;
