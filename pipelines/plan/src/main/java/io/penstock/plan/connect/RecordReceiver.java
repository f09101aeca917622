package io.penstock.plan.connect;

import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the records of a {@link RecordReader}, one by one. */
public interface RecordReceiver {

  /**
   * A decoded record.
   *
   * @param row one value per field of the source's schema; see {@link
   *     io.penstock.transforms.rows.RowFunction}. Owned by the receiver from now on.
   * @param raw the record as it was read; valid until this call returns
   */
  void record(@Nullable Object[] row, RawRecord raw) throws IOException;

  /**
   * A record that could not be decoded.
   *
   * @param partial the fields that could be decoded, null in the place of those that could not;
   *     null where nothing could
   * @param violations what is wrong, field by field, without values
   * @param raw the record as it was read; valid until this call returns
   */
  void unreadable(@Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
      throws IOException;

  /**
   * A record that was decoded and may not pass, as the source has what the contract does not allow.
   *
   * @param row see {@link #record}
   * @param violations what is wrong, without values
   */
  default void invalid(@Nullable Object[] row, List<Violation> violations, RawRecord raw)
      throws IOException {
    unreadable(row, violations, raw);
  }

  /**
   * A record of a stream that was decoded and came too late: its event time is further behind than
   * is allowed.
   *
   * @param row see {@link #record}
   */
  default void late(@Nullable Object[] row, RawRecord raw) throws IOException {
    record(row, raw);
  }

  /**
   * The source differs from the contract in a column. Told before the records of an element or with
   * each record, as the source knows it.
   */
  default void drift(ColumnDrift drift) {}
}
