package io.penstock.plan.connect;

import org.jspecify.annotations.Nullable;

/**
 * The stretch of a source that one run reads; its end is fixed before anything is read.
 *
 * @param source reads this stretch and nothing else, however often and in whatever parts
 * @param end the mark to set once the stretch is published, where the next slice begins; null to
 *     leave the mark where it is
 * @param shown the stretch for people, such as {@code updated_at from 2026-11-25T01:00:00Z to
 *     2026-11-25T02:00:00Z}
 */
public record Slice<E>(Source<E> source, @Nullable Mark end, String shown) {}
