package io.penstock.plan;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that cannot be planned, each at its line and column; and all problems at once. */
class PlannerProblemsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void contract() throws Exception {
    desk = new Desk(folder).things();
  }

  @Test
  void keyAndOrderMustBeColumns() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {keys: [id, amuont], order_by: update_at}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:9:45 transforms[3].config.keys: unknown column "amuont"; did you mean amount? allowed: id, email, name, amount, created_at, updated_at
        p.yaml:9:69 transforms[3].config.order_by: unknown column "update_at"; did you mean updated_at? allowed: id, email, name, amount, created_at, updated_at
        """);
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: DropDuplicates, config: {order_by: update_at}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:9:49 transforms[3].config.order_by: unknown column "update_at"; did you mean updated_at? allowed: id, email, name, amount, created_at, updated_at
        """);
  }

  @Test
  void stepThatDropsDuplicatesNeedsAKey() throws Exception {
    desk.contract("      - {name: id, logicalType: integer}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - {type: DropDuplicates, config: {order_by: id}}
            - {type: WriteToJson, config: {path: out.json}}
        """,
        """
        p.yaml:8:7 transforms[2]: needs a key; write keys: [...], or mark properties of the contract with primaryKey
        """);
  }

  @Test
  void whatCannotRunWithoutEndIsNamedWithTheWayOut() throws Exception {
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
          options:
            streaming: true
        """,
        """
        p.yaml:6:7 transforms[0]: ReadFromCsv cannot read without end; ReadFromKafka, ReadFromPostgres and the steps that read files can. Leave streaming out, and run it as often as you like
        p.yaml:9:7 transforms[3]: WriteToDuckDb cannot take rows without end; WriteToPostgres, WriteToDuckDb, WriteToKafka and the steps that write files can. Leave streaming out, or write to one of these
        """);
  }

  @Test
  void whatHasNoEffectYetIsSaid() throws Exception {
    desk.contract("      - {name: id, logicalType: integer, primaryKey: true}\n");
    desk.policy("policy: penstock/v1\nrequirements: {owner: true}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - type: Protect
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        g.yaml:1:1 requirements: is read, and has no effect in this version
        """);
  }

  @Test
  void sinkMayRefuseItsLoad() throws Exception {
    desk.contract("      - {name: id, logicalType: integer}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - type: Validate
            - {type: WriteToDuckDb, config: {database: d, table: t}}
        """,
        """
        p.yaml:8:37 transforms[2].config: write_mode upsert needs a key; give the contract a primaryKey, or use append or replace
        """);
  }

  @Test
  void stepThatNoConnectorBringsIsNamed() throws Exception {
    ClassLoader all = Thread.currentThread().getContextClassLoader();
    try {
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
      desk.says(
          """
              - {type: ReadFromJson, config: {path: in.json}}
              - type: Protect
              - {type: WriteToCsv, config: {path: out.csv}}
          """,
          """
          p.yaml:6:7 transforms[0].type: ReadFromJson is not on the classpath
          p.yaml:6:7 transforms: no Validate step: the rules of the contract are not held against the rows
          p.yaml:8:7 transforms[2].type: WriteToCsv is not on the classpath
          """);
      desk.says(
          """
              - {type: ReadFromJson, config: {path: in.json}}
              - type: Protect
              - {type: WriteToSnowflake, config: {account: a, user: u, password: "", table: t}}
          """,
          """
          p.yaml:6:7 transforms[0].type: ReadFromJson is not on the classpath
          p.yaml:6:7 transforms: no Validate step: the rules of the contract are not held against the rows
          p.yaml:8:7 transforms[2].type: WriteToSnowflake is not on the classpath; set PENSTOCK_WITH=snowflake, which adds Snowflake's driver
          """);
    } finally {
      Thread.currentThread().setContextClassLoader(all);
    }
  }

  @Test
  void optionThatIsMissingHidesNothingElse() throws Exception {
    desk.contract("      - {name: id, logicalType: integer, primaryKey: true}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {pth: in.csv}}
            - {type: Filter, config: {}}
            - {type: Filter, name: two, config: {keep: idd}}
            - {type: DropDuplicates, config: {}}
            - {type: WriteToDuckDb, config: {database: d, table: t, write_mode: merge}}
        """,
        """
        p.yaml:6:7 transforms: no Validate step: the rules of the contract are not held against the rows
        p.yaml:6:35 transforms[0].config: the option path is missing; write it, such as path: data/customers-*
        p.yaml:6:36 transforms[0].config: unknown option "pth"; did you mean path? allowed: path, delimiter, header, null_values, encoding, split, max_record, compression, max_inflated
        p.yaml:7:30 transforms[1].config: the option keep is missing; write it, such as keep: "country == 'DE'"
        p.yaml:8:48 transforms[2].config.keep: no column "idd"; did you mean id? there are id
        p.yaml:9:38 transforms[3].config: the option order_by is missing; write it, such as order_by: updated_at
        p.yaml:10:73 transforms[4].config.write_mode: unknown value "merge"; allowed: append, upsert, replace
        """);
  }

  @Test
  void everyProblemIsSaidAtOnce() throws Exception {
    desk.policy("policy: penstock/v1\nclassifications: {pii: {treatment: redact}}\n");
    desk.says(
        """
            - {type: ReadFromCsv, config: {path: in.csv}}
            - {type: Filter, config: {keep: "nmae == 'x'"}}
            - {type: MapToFields, config: {append: true, fields: {x: "amont", y: "1 + ''"}}}
            - {type: Validate, config: {rules: [{id: one, expr: "amount"}]}}
            - {type: DropDuplicates, name: first, config: {keys: [idd], order_by: update_at}}
            - {type: DropDuplicates, config: {order_by: nope}}
            - {type: WriteToDuckDb, config: {database: d, table: t}}
          options: {streaming: true}
        """,
        """
        c.yaml:10:9 schema[0].properties[1]: "email" is classified pii, and no Protect step stands before WriteToDuckDb; add - type: Protect
        c.yaml:11:9 schema[0].properties[2]: "name" is classified pii (PERSON), and no Protect step stands before WriteToDuckDb; add - type: Protect
        c.yaml:12:9 schema[0].properties[3]: "secret" is classified restricted, and the policy has no treatment for it; add classifications: {restricted: …} to the policy
        p.yaml:6:7 transforms[0]: ReadFromCsv cannot read without end; ReadFromKafka, ReadFromPostgres and the steps that read files can. Leave streaming out, and run it as often as you like
        p.yaml:7:38 transforms[1].config.keep: no column "nmae"; did you mean name? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:8:63 transforms[2].config.fields.x: no column "amont"; did you mean amount? there are id, email, name, secret, amount, created_at, updated_at
        p.yaml:8:77 transforms[2].config.fields.y: "+" does not take an int and a string; write string(…) around what is no text
        p.yaml:9:58 transforms[3].config.rules[0].expr: this must be true or false, such as a comparison, and is an integer
        p.yaml:10:58 transforms[4].config.keys: unknown column "idd"; did you mean id? allowed: id, email, name, secret, amount, created_at, updated_at
        p.yaml:10:75 transforms[4].config.order_by: unknown column "update_at"; did you mean updated_at? allowed: id, email, name, secret, amount, created_at, updated_at
        p.yaml:11:49 transforms[5].config.order_by: unknown column "nope"; allowed: id, email, name, secret, amount, created_at, updated_at
        p.yaml:12:7 transforms[6]: WriteToDuckDb cannot take rows without end; WriteToPostgres, WriteToDuckDb, WriteToKafka and the steps that write files can. Leave streaming out, or write to one of these
        """);
  }
}
