package io.penstock.plan.connect;

/**
 * The stretch of a source that one run reads; its end is fixed before anything is read.
 *
 * @param source reads this stretch and nothing else, however often and in whatever parts
 * @param end the mark to set once the stretch is published; the next slice begins there
 * @param shown the stretch for people, such as {@code updated_at from 2026-11-25T01:00:00Z to
 *     2026-11-25T02:00:00Z}
 */
public record Slice<E>(Source<E> source, Mark end, String shown) {}
