package io.assay.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All benchmarks, each a command. */
@Command(
        name = "benchmarks",
        description = "Measures speed, as ratios in one run.",
        subcommands = {PipelineBenchmark.class, InferenceBenchmark.class, EngineBenchmark.class, GrowthBenchmark.class},
        mixinStandardHelpOptions = true)
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs a benchmark, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
