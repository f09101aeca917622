/**
 * For tests of pipelines: rows written as tables, matchers that show tables, one test body for
 * batch and streaming, scripted streams. Knows Beam, JUnit 5 and Hamcrest only, so that any Beam
 * project can use it.
 *
 * <p>Unlike the rest of Penstock, this package shows row values in messages: they are test data,
 * and a failed test is about them.
 */
@NullMarked
package io.penstock.testing;

import org.jspecify.annotations.NullMarked;
