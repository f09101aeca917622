package io.penstock.spec.reference;

import io.penstock.spec.catalog.PipelineOptions;
import io.penstock.spec.catalog.PolicyOptions;
import io.penstock.spec.catalog.StepType;
import io.penstock.spec.catalog.Steps;
import io.penstock.spec.catalog.TemplateOptions;

/** The reference of the pipeline file and of the policy file, in Markdown. */
public final class StepPages {
  private static final String PIPELINE =
      "A pipeline file holds `pipeline:`, and may hold `tests:` and `template:`. Under"
          + " `transforms:` stand the steps: a source, row and set steps, a sink. Each has a"
          + " `type`, may have a `name`, and takes its options under `config:`. A duration is a"
          + " number with ms, s, m, h or d (`15m`) or ISO 8601 (`PT15M`); a size a number with B,"
          + " KiB, MiB or GiB (`64KiB`). `${param:x}`, `${param:x:-default}`, `${env:X}` and"
          + " `${file:/path}` may stand in any text; `$${` is a literal `${`. For help while"
          + " typing, let the editor use [penstock.schema.json](penstock.schema.json); in many a"
          + " first line `# yaml-language-server: $schema=…/penstock.schema.json` will do.";
  private static final String TEMPLATE =
      "Beside `pipeline:`, how platform teams [launch](../guide/templates.md) the file. It is"
          + " described in plain words; only `arguments:` may hold `${param:x}`. A file whose"
          + " arguments name another `pipeline` has none of its own.";
  private static final String POLICY =
      "The policy of an organisation says what happens to each kind of personal data. A column's"
          + " `piiType` decides before its `classification`. A key never stands in the file.";

  private StepPages() {}

  /** The page of the pipeline file and its steps. */
  public static String steps() {
    Page page = new Page("The pipeline file", PIPELINE);
    page.section("pipeline").options(PipelineOptions.header());
    for (StepType type : Steps.all()) {
      page.section(type.name())
          .paragraph("*" + type.kind().label() + "*: " + type.sentence())
          .options(type.options());
    }
    page.section("template").paragraph(TEMPLATE).options(TemplateOptions.template());
    return page.text();
  }

  /** The page of the policy file. */
  public static String policy() {
    return new Page("The policy file", POLICY).options(PolicyOptions.file()).text();
  }
}
