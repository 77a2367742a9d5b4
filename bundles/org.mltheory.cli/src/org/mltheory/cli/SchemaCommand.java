package org.mltheory.cli;

import java.util.concurrent.Callable;
import org.mltheory.experiment.descriptor.JsonSchema;
import org.mltheory.experiment.run.ExitCode;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of descriptors, for editors other than the workbench's.")
final class SchemaCommand implements Callable<Integer> {

    private final Context context;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.output().line(JsonSchema.generate(context.registry()).toPrettyString());
        return ExitCode.AS_EXPECTED;
    }
}
