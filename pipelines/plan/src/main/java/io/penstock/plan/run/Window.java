package io.penstock.plan.run;

/**
 * A stretch of the source that one run of a backfill reads.
 *
 * @param from where it begins, in the words of the source's cursor; part of it
 * @param to where it ends; not part of it
 * @param backfill the name of the mark that tells how far the backfill has come, which is not the
 *     mark of the source
 */
public record Window(String from, String to, String backfill) {}
