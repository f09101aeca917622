package io.penstock.spec;

/** How much a problem weighs: an error stops before anything runs, the rest only tells. */
public enum Severity {
  ERROR,
  WARNING,
  INFO
}
