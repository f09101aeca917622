package io.penstock.testing;

import java.time.Instant;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * One element of an output, with its place in time.
 *
 * @param value the element
 * @param at its event time, in milliseconds
 * @param window its window
 * @param <T> the element's type
 */
public record Seen<T>(T value, Instant at, BoundedWindow window) {}
