package io.penstock.transforms.reject;

/** Why a record became a dead letter. */
public enum Reason {
  /** The bytes could not be decoded into a row of the contract's schema. */
  UNREADABLE,
  /** The row broke a rule of severity error. */
  INVALID,
  /** The target refused the row. */
  UNWRITABLE,
  /** The row came after its window was closed. */
  LATE,
  /** The row may not be handled as the policy demands. */
  POLICY
}
