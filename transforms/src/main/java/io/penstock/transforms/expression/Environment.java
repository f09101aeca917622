package io.penstock.transforms.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;

/** The CEL compiler for the columns of a schema. Thread-safe; made once a schema. */
final class Environment {
  /** The name of the row as a whole; a column of that name hides it. */
  static final String ROW = "row";

  /** Longer texts are refused. */
  static final int MAX_LENGTH = 10_000;

  /** Deeper nesting is refused. */
  private static final int MAX_DEPTH = 100;

  private static final int KEPT = 32;
  private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
  private static final Map<Schema, Environment> RECENT =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, Environment> eldest) {
          return size() > KEPT;
        }
      };

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_DEPTH)
          .build();
  private static final CelStandardDeclarations STANDARD =
      CelStandardDeclarations.newBuilder()
          .includeFunctions(
              StandardFunction.CONDITIONAL,
              StandardFunction.EQUALS,
              StandardFunction.NOT_EQUALS,
              StandardFunction.IN)
          .build();
  private static final ImmutableList<CelFunctionDecl> FUNCTIONS = functions();

  private final Schema schema;
  private final CelTypes types = new CelTypes();
  private final CelCompiler compiler;

  private Environment(Schema schema) {
    this.schema = schema;
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(STANDARD)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addFunctionDeclarations(FUNCTIONS);
    CelType row = types.struct(schema);
    if (!schema.hasField(ROW)) {
      builder.addVar(ROW, row);
    }
    for (Field field : schema.getFields()) {
      CelType type = types.of(field.getType());
      if (type != null && IDENTIFIER.matcher(field.getName()).matches()) {
        builder.addVar(field.getName(), type);
      }
    }
    compiler = builder.setTypeProvider(types.provider()).build();
  }

  static Environment of(Schema schema) {
    synchronized (RECENT) {
      return RECENT.computeIfAbsent(schema, Environment::new);
    }
  }

  Schema schema() {
    return schema;
  }

  CelTypes types() {
    return types;
  }

  CelValidationResult parse(String text) {
    return compiler.parse(text);
  }

  CelValidationResult check(CelAbstractSyntaxTree parsed) {
    return compiler.check(parsed);
  }

  private static ImmutableList<CelFunctionDecl> functions() {
    Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    for (Signature signature : Signatures.all()) {
      List<CelType> takes = signature.takes().stream().map(CelTypes::spelled).toList();
      CelType gives = CelTypes.spelled(signature.gives());
      overloads
          .computeIfAbsent(signature.name(), name -> new ArrayList<>())
          .add(
              signature.member()
                  ? CelOverloadDecl.newMemberOverload(signature.text(), gives, takes)
                  : CelOverloadDecl.newGlobalOverload(signature.text(), gives, takes));
    }
    ImmutableList.Builder<CelFunctionDecl> declarations = ImmutableList.builder();
    overloads.forEach(
        (name, list) -> declarations.add(CelFunctionDecl.newFunctionDeclaration(name, list)));
    return declarations.build();
  }
}
