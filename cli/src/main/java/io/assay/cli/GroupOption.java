package io.assay.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which consumer group reads again. */
final class GroupOption {
    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "The service's consumer group, where it was given another name than usual.")
    private @Nullable String group;

    String orElse(String usual) {
        return group == null ? usual : group;
    }
}
