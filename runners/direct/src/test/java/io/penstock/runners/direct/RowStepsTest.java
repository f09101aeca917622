package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.penstock.control.Ledger;
import io.penstock.control.RunReport;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters, computed columns and duplicates in the middle of a pipeline. */
class RowStepsTest {
  private static final String READ =
      "- {type: ReadFromCsv, config: {path: \"${param:dir}/things.csv\"}}";
  private static final String WRITE =
      "- {type: WriteToDuckDb, config: {database: \"${param:dir}/out.duckdb\", table: things}}";

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void writeFiles() throws Exception {
    shop =
        new Workshop(folder)
            .policy()
            .contract(
                """
                - {name: id, logicalType: integer, primaryKey: true}
                - {name: name, logicalType: string}
                - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
                - {name: version, logicalType: integer}
                - {name: size, logicalType: string}
                """)
            .file(
                "things.csv",
                """
                id,name,amount,version
                1,ann,5,1
                1,ann,50,2
                2,bo,-1,1
                3,cy,7,1
                4,,9,1
                5,di,much,1
                """);
  }

  @Test
  void rowsFilteredOutAreInTheLedgerAndHaveNoLetter() throws Exception {
    shop.pipeline(
        READ,
        "- {type: Filter, config: {keep: \"name != 'cy'\"}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        WRITE);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(6, 1, 1, 2, 2, 0)));
    assertThat(shop.query("SELECT id, amount FROM things"), contains("1|50"));
    assertThat(shop.reasons(), contains("4 INVALID amount.minimum", "7 UNREADABLE amount.type"));
  }

  @Test
  void computedColumnIsValidatedAndWritten() throws Exception {
    shop.pipeline(
        READ,
        "- {type: MapToFields, config: {append: true, fields: {size: \"amount > 6 ? 'big' : 'small'\"}}}",
        "- {type: Validate, config: {rules: [{id: no_big_bo, expr: \"size == 'small'\", when: \"id == 3\"}]}}",
        "- {type: DropDuplicates, config: {order_by: version}}",
        WRITE);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(6, 2, 1, 0, 3, 0)));
    assertThat(shop.query("SELECT id, size FROM things"), containsInAnyOrder("1|big", "4|big"));
    assertThat(
        shop.reasons(),
        contains("4 INVALID amount.minimum", "5 INVALID no_big_bo", "7 UNREADABLE amount.type"));
  }

  @Test
  void duplicatesDroppedInTheMiddleAreGoneBeforeWhatFollows() throws Exception {
    shop.pipeline(
        READ,
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version, keep: earliest}}",
        "- {type: Filter, config: {keep: \"amount < 9\"}}",
        "- {type: MapToFields, config: {append: true, fields: {size: \"'kept'\"}, drop: [amount]}}",
        WRITE);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(6, 2, 1, 1, 2, 0)));
    assertThat(
        shop.query("SELECT * FROM things"), containsInAnyOrder("1|ann|1|kept", "3|cy|1|kept"));
    assertThat(
        report.steps().stream().map(s -> s.name() + " " + s.in() + " " + s.out()).toList(),
        contains(
            "ReadFromCsv 6 5",
            "Validate 5 4",
            "DropDuplicates 4 3",
            "Filter 3 2",
            "MapToFields 2 2",
            "WriteToDuckDb 2 2"));
  }

  @Test
  void expressionThatCannotBeComputedMakesADeadLetterOfItsRow() throws Exception {
    shop.pipeline(
        READ,
        "- {type: MapToFields, config: {append: true, fields: {size: \"string(100 / (amount - 5))\"}}}",
        "- type: Validate",
        "- {type: DropDuplicates, config: {order_by: version}}",
        WRITE);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(6, 3, 0, 0, 3, 0)));
    assertThat(
        shop.reasons(),
        contains(
            "2 INVALID size.computed", "4 INVALID amount.minimum", "7 UNREADABLE amount.type"));
  }

  @Test
  void secondDropDuplicatesByAnotherKeyKeepsOneOfEach() throws Exception {
    shop.file(
        "things.csv",
        """
        id,name,amount,version
        1,ann,1,1
        2,ann,2,2
        2,ann,3,3
        3,bo,4,1
        """);
    shop.pipeline(
        READ,
        "- type: Validate",
        "- {type: DropDuplicates, name: by name, config: {keys: [name], order_by: version}}",
        "- {type: DropDuplicates, config: {order_by: version}}",
        WRITE);
    RunReport report = shop.run();
    assertThat(report.ledger(), is(new Ledger(4, 2, 2, 0, 0, 0)));
    assertThat(shop.query("SELECT id, amount FROM things"), containsInAnyOrder("2|3", "3|4"));
    assertThat(
        report.steps().stream().map(s -> s.name() + " " + s.duplicates()).toList(),
        contains(
            "ReadFromCsv 0", "Validate 0", "by name 2", "DropDuplicates 0", "WriteToDuckDb 0"));
  }
}
