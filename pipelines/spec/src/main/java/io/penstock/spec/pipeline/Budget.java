package io.penstock.spec.pipeline;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many rejected rows a run may have before it must not publish. */
public sealed interface Budget extends Serializable {
  /** Whether so many rejects are too many. */
  boolean exceededBy(long rejected, long read);

  /** How many more rejects there may be; 0 where there are too many already. */
  long room(long rejected, long read);

  /** The budget as its author would write it. */
  String text();

  /** Any number of rejects will do. */
  static Budget none() {
    return new None();
  }

  /** A budget from {@code 1%} or {@code 100}, as the catalog let it pass. */
  static Budget parse(String text) {
    return text.endsWith("%")
        ? new Percent(new BigDecimal(text.substring(0, text.length() - 1).strip()))
        : new Count(Long.parseLong(text));
  }

  /** No bound. */
  record None() implements Budget {
    @Override
    public boolean exceededBy(long rejected, long read) {
      return false;
    }

    @Override
    public long room(long rejected, long read) {
      return Long.MAX_VALUE;
    }

    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * A share of the rows read.
   *
   * @param percent from 0 to 100
   */
  record Percent(BigDecimal percent) implements Budget {
    @Override
    public boolean exceededBy(long rejected, long read) {
      BigDecimal rejects = BigDecimal.valueOf(rejected).scaleByPowerOfTen(2);
      return rejects.compareTo(percent.multiply(BigDecimal.valueOf(read))) > 0;
    }

    @Override
    public long room(long rejected, long read) {
      BigDecimal most = percent.multiply(BigDecimal.valueOf(read)).scaleByPowerOfTen(-2);
      return Math.max(0, most.setScale(0, RoundingMode.FLOOR).longValueExact() - rejected);
    }

    @Override
    public String text() {
      return percent.toPlainString() + "%";
    }
  }

  /** A number of rows. */
  record Count(long rows) implements Budget {
    @Override
    public boolean exceededBy(long rejected, long read) {
      return rejected > rows;
    }

    @Override
    public long room(long rejected, long read) {
      return Math.max(0, rows - rejected);
    }

    @Override
    public String text() {
      return String.valueOf(rows);
    }
  }
}
