package io.penstock.control;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A move of a source's watermark, to be done when the run that read up to there has published.
 *
 * @param source the name of the step that reads
 * @param from where it stood when the run began; null where there was none
 * @param to where it stands then
 */
public record Advance(String source, @Nullable Watermark from, Watermark to)
    implements Serializable {}
