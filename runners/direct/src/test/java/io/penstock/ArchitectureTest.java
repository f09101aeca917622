package io.penstock;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way: spec, plan, transforms, connectors, runners. */
@AnalyzeClasses(packages = "io.penstock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SPEC_KNOWS_NOTHING_ELSE =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.spec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.beam..",
              "io.penstock.transforms..",
              "io.penstock.plan..",
              "io.penstock.control..",
              "io.penstock.connectors..",
              "io.penstock.cli..");

  @ArchTest
  static final ArchRule TEMPLATES_KNOW_THE_FILES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.templates..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.beam..",
              "io.penstock.transforms..",
              "io.penstock.plan..",
              "io.penstock.control..",
              "io.penstock.connectors..",
              "io.penstock.runners..",
              "io.penstock.cli..");

  @ArchTest
  static final ArchRule TRANSFORMS_STAND_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.transforms..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.penstock.spec..",
              "io.penstock.plan..",
              "io.penstock.control..",
              "io.penstock.connectors..",
              "io.penstock.cli..",
              "io.penstock.testing..");

  @ArchTest
  static final ArchRule CONTROL_KNOWS_NEITHER_BEAM_NOR_FILES =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.beam..",
              "io.penstock.spec..",
              "io.penstock.transforms..",
              "io.penstock.plan..",
              "io.penstock.cli..");

  @ArchTest
  static final ArchRule PLAN_DOES_NOT_KNOW_ITS_CONNECTORS =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.penstock.connectors..", "io.penstock.runners..", "io.penstock.cli..");

  @ArchTest
  static final ArchRule CONNECTORS_MEET_THE_PLAN_AT_ITS_PORTS =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.penstock.plan",
              "io.penstock.plan.assemble..",
              "io.penstock.plan.run..",
              "io.penstock.plan.runner..",
              "io.penstock.plan.flow..",
              "io.penstock.control..",
              "io.penstock.runners..",
              "io.penstock.cli..");

  @ArchTest
  static final ArchRule CONNECTORS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.penstock.connectors.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.penstock.connectors.formats.."));

  @ArchTest
  static final ArchRule FORMATS_KNOW_NO_CONNECTOR =
      noClasses()
          .that()
          .resideInAPackage("io.penstock.connectors.formats..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.penstock.connectors..")
                  .and(resideOutsideOfPackage("io.penstock.connectors.formats..")));

  @ArchTest
  static final ArchRule ONLY_RUNNERS_KNOW_RUNNERS =
      classes()
          .that()
          .resideInAPackage("org.apache.beam.runners.direct..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              "io.penstock.runners.direct..", "io.penstock.testing..", "org.apache.beam..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule TRANSFORMS_ARE_FREE_OF_CYCLES =
      slices().matching("io.penstock.transforms.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SPEC_IS_FREE_OF_CYCLES_BELOW_ITS_ROOT =
      slices().matching("io.penstock.spec.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_VAGUE_NAMES =
      noClasses()
          .should()
          .haveNameMatching(".*\\.[A-Za-z]*(Helper|Manager|Impl|Utils?|Base)(\\$.*)?");
}
