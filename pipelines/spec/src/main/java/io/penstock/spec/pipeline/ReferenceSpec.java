package io.penstock.spec.pipeline;

import io.penstock.spec.Location;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is that relationships of the contract point to.
 *
 * @param path the place in the words of the file: {@code references[0]}
 * @param object the object they point to
 * @param contract the file that describes the object, as written; null for the pipeline's contract
 * @param contractKnown whether that name is known; not so where it holds a reference that has no
 *     value when only checking
 * @param source how the rows are read
 * @param warns whether a row that refers to nothing is counted and passes, instead of becoming a
 *     dead letter
 * @param maxBroadcast how many keys a worker may hold in memory
 */
public record ReferenceSpec(
    Location location,
    String path,
    String object,
    @Nullable String contract,
    boolean contractKnown,
    StepSpec source,
    boolean warns,
    long maxBroadcast) {}
