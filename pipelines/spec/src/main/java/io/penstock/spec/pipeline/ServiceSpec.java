package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that a pipeline brings along, to be tried out without one's own: started on loopback
 * before a run and ended after it.
 *
 * @param name what {@code ${service:name}} stands for the address of
 * @param type {@code postgres} or {@code kafka}
 * @param data the folder that keeps what it holds
 * @param first what fills it when it is empty; null for nothing
 * @param then what changes it at every later start; null for nothing
 * @param topics the partitions of each topic, for a Kafka
 */
public record ServiceSpec(
    Location location,
    String name,
    String type,
    Path data,
    @Nullable Path first,
    @Nullable Path then,
    Map<String, Integer> topics) {}
