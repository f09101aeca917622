package io.penstock.spec.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every step a pipeline file may name, sources first. */
public final class Steps {
  private Steps() {}

  /** All steps, in the order of the reference. */
  public static List<StepType> all() {
    return Holder.ALL;
  }

  /** The step of a name, exactly as it is written in a file. */
  public static Optional<StepType> named(String name) {
    return all().stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The names of all steps, in the order of the reference. */
  public static List<String> names() {
    return all().stream().map(StepType::name).toList();
  }

  private static final class Holder {
    private static final List<StepType> ALL =
        Stream.of(SourceSteps.all(), RowSteps.all(), SinkSteps.all())
            .flatMap(List::stream)
            .toList();
  }
}
