package io.penstock.connectors.jdbc;

/** Which of two rows of the same version stays, where one is in the target. */
public enum Ties {
  /** The one that comes: what was put right without a new version gets in. */
  INCOMING,
  /**
   * The one whose columns, compared from left to right, are the greatest, as among staged rows: the
   * outcome does not depend on the order of arrival.
   */
  BY_COLUMNS
}
