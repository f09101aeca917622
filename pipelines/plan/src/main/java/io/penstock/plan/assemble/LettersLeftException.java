package io.penstock.plan.assemble;

/**
 * The rows of a replay are in the target, and their letters could not be put aside. The run stays
 * as one that has not ended, so that the next of the pipeline brings it to its end.
 */
public final class LettersLeftException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LettersLeftException(String target, Exception cause) {
    super(
        "the rows are in "
            + target
            + ", but their letters could not be put aside: "
            + cause.getClass().getSimpleName()
            + "; look after the folder they are in: the next run or replay of the pipeline does it",
        cause);
  }
}
