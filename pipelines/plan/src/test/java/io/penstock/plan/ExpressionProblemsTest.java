package io.penstock.plan;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions that do not fit the rows, each with its line and column. */
class ExpressionProblemsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void contract() throws Exception {
    desk = new Desk(folder).things();
  }

  @Test
  void unknownColumnHasTheNearestName() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: MapToFields
              config:
                append: true
                fields:
                  size: "amont > 1"
            - {type: Filter, config: {keep: "nmae != 'x'"}}
            - type: Validate
              config:
                rules:
                  - {id: one, expr: "created_at <= udated_at"}
                  - {id: two, expr: "true", when: "emial == 'x'"}
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:11:18 transforms[1].config.fields.size: no column "amont"; did you mean amount? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:12:38 transforms[2].config.keep: no column "nmae"; did you mean name? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:16:44 transforms[3].config.rules[0].expr: no column "udated_at"; did you mean updated_at? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:17:44 transforms[3].config.rules[1].when: no column "emial"; did you mean email? there are id, email, name, secret, amount, created_at, updated_at
        """);
  }

  @Test
  void expressionOfTheWrongTypeSaysWhichItIs() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: Filter, config: {keep: "amount + 1"}}
            - type: Validate
              config: {rules: [{id: one, expr: "email > 1"}, {id: two, expr: "name"}]}
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:7:38 transforms[1].config.keep: this must be true or false, such as a comparison, and is an integer
        p.yaml:9:47 transforms[2].config.rules[0].expr: ">" does not take a string and an int; write a number without quotes, or int(…) around the text
        p.yaml:9:71 transforms[2].config.rules[1].expr: this must be true or false, such as a comparison, and is a text
        """);
  }

  @Test
  void expressionOverSeveralLinesHasItsOwnLineAndColumn() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Filter
              config:
                keep: |
                  amount > 1
                  && nmae != 'x'
            - type: Validate
              config:
                rules:
                  - id: indented
                    expr: |
                      amount > 1 &&
                        nmae != 'x' || nam == 'x'
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:11:14 transforms[1].config.keep: no column "nmae"; did you mean name? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:18:17 transforms[2].config.rules[0].expr: no column "nmae"; did you mean name? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:18:32 transforms[2].config.rules[0].expr: no column "nam"; did you mean name? there are id, email, name, secret, amount, created_at, updated_at
        """);
  }

  @Test
  void columnsThatAreNeededMayNotBeMappedAway() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {x: "1"}, drop: [id, amount]}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:7:5 schema[0]: the primary key id is not in the rows that are written; keep it in MapToFields and do not drop it
        c.yaml:9:9 schema[0].properties[0]: "id" is required, and the rows at Validate have no such column; they have email, name, secret, created_at, updated_at, x
        c.yaml:13:9 schema[0].properties[4]: "amount" is required, and the rows at Validate have no such column; they have email, name, secret, created_at, updated_at, x
        """);
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: MapToFields, config: {fields: {amount: "amount"}}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        c.yaml:7:5 schema[0]: the primary key id is not in the rows that are written; keep it in MapToFields and do not drop it
        """);
  }

  @Test
  void columnThatIsDroppedMustBeThere() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: MapToFields, config: {append: true, fields: {x: "1"}, drop: [mail]}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:7:74 transforms[1].config.drop: mail: no such column; there are [id, email, name, secret, amount, created_at, updated_at]
        """);
  }
}
