package io.penstock.control;

import io.penstock.control.RunReport.DeadLetters;
import io.penstock.control.RunReport.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes one report into tables that have nothing of its run yet. */
record ReportWriter(Sql sql, RunReport report) {

  void write() throws SQLException {
    run();
    ledger(report.ledger());
    counts(CountTable.RULES, report.rules(), r -> List.of(r.id(), r.violations(), r.severity()));
    counts(
        CountTable.STEPS,
        report.steps(),
        s ->
            List.of(
                s.name(), s.type(), s.in(), s.out(), s.filtered(), s.rejected(), s.duplicates()));
    counts(
        CountTable.VERDICTS,
        report.checks(),
        v -> List.of(v.id(), v.expected(), v.measured(), v.holds(), v.blocking()));
    counts(
        CountTable.DEAD_LETTERS,
        report.deadLetters().files(),
        f -> List.of(f.file(), f.reason(), f.count()));
    counts(CountTable.DRIFT, report.drift(), d -> List.of(d.side(), d.text()));
  }

  private void run() throws SQLException {
    Target target = report.target();
    DeadLetters deadLetters = report.deadLetters();
    sql.run(
        """
        INSERT INTO runs (run, pipeline, contract, contract_version, runner, status, started_at,
          duration_ms, target, inserted, updated, unchanged, deleted, dead_letters_path,
          dead_letters, staging, failure)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        report.run(),
        report.pipeline(),
        report.contract(),
        report.contractVersion(),
        report.runner(),
        report.status().word(),
        Times.text(report.startedAt()),
        report.duration().toMillis(),
        target.name(),
        target.inserted(),
        target.updated(),
        target.unchanged(),
        target.deleted(),
        deadLetters.path(),
        deadLetters.count(),
        report.staging(),
        report.failure());
  }

  private void ledger(Ledger ledger) throws SQLException {
    sql.run(
        """
        INSERT INTO ledger (run, read, written, deleted_rows, duplicates, filtered, rejected, late)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        report.run(),
        ledger.read(),
        ledger.written(),
        ledger.deleted(),
        ledger.duplicates(),
        ledger.filtered(),
        ledger.rejected(),
        ledger.late());
  }

  private <T> void counts(CountTable table, List<T> list, Function<T, List<Object>> values)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (T item : list) {
      List<Object> row = new ArrayList<>(List.of(report.run(), rows.size()));
      row.addAll(values.apply(item));
      rows.add(row.toArray());
    }
    sql.each(table.insert(), rows);
  }
}
