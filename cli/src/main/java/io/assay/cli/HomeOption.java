package io.assay.cli;

import io.assay.stack.LocalStack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the local stack is. */
class HomeOption {
    private final Surroundings surroundings;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of the local stack's data and logs. Default: $ASSAY_HOME, else .assay in the"
                    + " installation.")
    private @Nullable Path home;

    HomeOption(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Path home() {
        return surroundings.home(home);
    }

    LocalStack stack() {
        return surroundings.stack(home());
    }
}
