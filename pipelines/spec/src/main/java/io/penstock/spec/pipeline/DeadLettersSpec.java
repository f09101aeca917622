package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import org.jspecify.annotations.Nullable;

/**
 * Where rejected rows go.
 *
 * @param path a folder, as written: relative to where the pipeline runs
 * @param key the name of a key of the policy that encrypts raw records; null for none
 */
public record DeadLettersSpec(
    Location location, String path, Budget budget, @Nullable String key) {}
