package io.penstock.plan.connect;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read. Kept by the control store from one run to the next; moved only
 * after what it covers was published.
 *
 * @param text in the source's own words, which only the source reads; no personal data
 * @param shown the same for people, in a few words, such as {@code 2026-11-25T02:15:00Z}
 * @param reached the time up to which everything was read, to tell how far behind the target is;
 *     null where the source has no notion of time
 */
public record Mark(String text, String shown, @Nullable Instant reached) implements Serializable {}
