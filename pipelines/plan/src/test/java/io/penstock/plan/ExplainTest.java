package io.penstock.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for people, whole. */
class ExplainTest {
  private static final String PROPERTIES =
      """
            - {name: id, logicalType: integer, primaryKey: true}
            - {name: email, logicalType: string, required: true, classification: pii}
            - {name: name, logicalType: string, classification: pii, customProperties: [{property: piiType, value: PERSON}]}
            - {name: secret, logicalType: string, classification: restricted}
            - name: amount
              logicalType: integer
              quality:
                - {id: few_nulls, metric: nullValues, mustBeLessThan: 5, unit: percent}
                - {id: spread, metric: duplicateValues, mustBeLessOrEqualTo: 10, severity: warning}
            - {name: updated_at, logicalType: timestamp}
      """;

  @TempDir Path folder;

  private void explains(String steps, String plan) throws Exception {
    Desk desk = new Desk(folder).contract(PROPERTIES).steps(steps);
    assertThat(Explain.of(desk.plan()), is(plan));
  }

  @Test
  void rowStepsAreFusedAndTheSinkDropsDuplicates() throws Exception {
    explains(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {size: "amount > 9 ? 'big' : 'small'"}}}
            - {type: Filter, config: {keep: "size != 'none'"}}
            - type: Validate
              config: {rules: [{id: one, expr: "amount > 0"}]}
            - type: Protect
            - {type: DropDuplicates, config: {order_by: updated_at}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
          dead_letters: {path: dead-letters/, budget: 1%}
        """,
        """
        things: things 1.2.0, batch

        ┌ ReadFromCsv   fused: one DoFn, no row is encoded
        │ MapToFields
        │   size = amount > 9 ? 'big' : 'small'
        │ Filter
        │   keeps rows where size != 'none'
        │ Validate
        │   3 rules of the contract, 2 checks over the data set
        │ Protect
        │   email: hash with env:PII_KEY
        │   name: mask, keeping 1 first and 0 last
        │   secret: drop
        │ DropDuplicates
        │   by the sink: one row of each key, the latest by updated_at
        └ WriteToDuckDb

        publish   table t in d, all at once, if
                  - the ledger balances
                  - rejects stay within the budget: 1%
                  - few_nulls is less than 5 %
                  - spread is at most 10 duplicate rows (warns only)
        """);
  }

  @Test
  void duplicatesInTheMiddleAreDroppedInFlight() throws Exception {
    explains(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {order_by: updated_at, keep: earliest}}
            - {type: Filter, config: {keep: "amount > 1"}}
            - {type: MapToFields, config: {append: true, fields: {twice: "amount * 2"}}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        things: things 1.2.0, batch

        ┌ ReadFromCsv   fused: one DoFn, no row is encoded
        │ Validate
        │   3 rules of the contract, 2 checks over the data set
        └ Protect
            email: hash with env:PII_KEY
            name: mask, keeping 1 first and 0 last
            secret: drop
            ⇣ rows travel between workers, by key

          DropDuplicates
            in flight: one row of each id, the earliest by updated_at

        ┌ Filter   fused: one DoFn, no row is encoded
        │   keeps rows where amount > 1
        │ MapToFields
        │   twice = amount * 2
        └ WriteToDuckDb

        publish   table t in d, all at once, if
                  - the ledger balances
                  - rejects stay within the budget: none
                  - few_nulls is less than 5 %
                  - spread is at most 10 duplicate rows (warns only)
        """);
  }

  @Test
  void sinkThatDoesNotWorkOnSetsHasThemDroppedBefore() throws Exception {
    explains(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {order_by: updated_at}}
            - {type: WriteToJson, config: {path: out.json}}
        """,
        """
        things: things 1.2.0, batch

        ┌ ReadFromCsv   fused: one DoFn, no row is encoded
        │ Validate
        │   3 rules of the contract, 2 checks over the data set
        └ Protect
            email: hash with env:PII_KEY
            name: mask, keeping 1 first and 0 last
            secret: drop
            ⇣ rows travel between workers, by key

          DropDuplicates
            in flight: one row of each id, the latest by updated_at

          WriteToJson
            before it, in flight: repeats of amount are counted

        publish   out.json, all at once, if
                  - the ledger balances
                  - rejects stay within the budget: none
                  - few_nulls is less than 5 %
                  - spread is at most 10 duplicate rows (warns only)
        """);
  }
}
