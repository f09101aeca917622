/** Runs pipelines on Apache Flink. */
@NullMarked
package io.penstock.runners.flink;

import org.jspecify.annotations.NullMarked;
