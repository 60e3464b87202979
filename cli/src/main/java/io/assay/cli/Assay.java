package io.assay.cli;

import static java.util.Objects.requireNonNullElse;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.PastTime;
import io.assay.messaging.operations.ReplayStart;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code assay}, and the commands below it. */
@Command(
        name = "assay",
        synopsisSubcommandLabel = "COMMAND",
        header = "Finds out which language model fits your documents, and when it is time to train one.",
        description = "%nThe quickest look, from nothing to a leaderboard on documents that come along:%n%n"
                + "    assay demo%n%n"
                + "With documents and questions of your own:%n%n"
                + "    assay up%n"
                + "    assay publish --collection handbook --wait docs/%n"
                + "    assay models add --file demo/models.json%n"
                + "    assay import --dataset faq --collection handbook questions.jsonl%n"
                + "    assay evaluate --dataset faq --collection handbook --wait \\%n"
                + "        --models bm25,e5-small-v2-q --metric ndcg@10%n",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nThe broker is the one that KAFKA_BOOTSTRAP_SERVERS names (other KAFKA_ variables, such as"
                    + " KAFKA_SECURITY_PROTOCOL, are settings of its clients) or a file of such settings does, by"
                    + " --kafka-config or ASSAY_KAFKA_CONFIG; else the local stack's."
                    + " ASSAY_TOPICS_PREFIX says what names of topics begin with (assay. by default).",
            "%nExit status: 0 done, 1 failed, 2 wrong usage. A gate of a pipeline has others, too: assay evaluate"
                    + " --help."
        })
public final class Assay implements Callable<Integer> {
    private static final String FOOTER = "Exit status: 0 done, 1 failed, 2 wrong usage.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "On failure, show where in the program it happened.")
    private boolean verbose;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    Assay() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        boolean verbose = List.of(arguments).contains("--verbose");
        // before the first logger is made: what a Kafka client has to say reaches the user as one line of ours
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "warn" : "off");
        Map<String, String> environment = System.getenv();
        Path installation = Path.of(System.getProperty("assay.installation", ""))
                .toAbsolutePath()
                .normalize();
        Terminal terminal = Terminal.ofProcess(environment);
        System.exit(commandLine(new Surroundings(environment, installation, terminal))
                .execute(arguments));
    }

    /** The command line in some surroundings. */
    static CommandLine commandLine(Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        Assay assay = new Assay();
        CommandLine commandLine = new CommandLine(assay)
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new DownCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new CreateTopicsCommand(surroundings))
                .addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new CommandLine(new SplittingsCommand())
                        .addSubcommand(new SplittingsSetCommand(surroundings))
                        .addSubcommand(new SplittingsListCommand(surroundings))
                        .addSubcommand(new SplittingsRemoveCommand(surroundings)))
                .addSubcommand(new PassagesCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new ExportCommand(surroundings))
                .addSubcommand(new CommandLine(new DatasetsCommand())
                        .addSubcommand(new DatasetsListCommand(surroundings))
                        .addSubcommand(new DatasetsShowCommand(surroundings)))
                .addSubcommand(new CommandLine(new ModelsCommand())
                        .addSubcommand(new ModelsAddCommand(surroundings))
                        .addSubcommand(new ModelsListCommand(surroundings))
                        .addSubcommand(new ModelsRemoveCommand(surroundings)))
                .addSubcommand(new CommandLine(new PredictionsCommand())
                        .addSubcommand(new PredictionsImportCommand(surroundings))
                        .addSubcommand(new PredictionsExportCommand(surroundings)))
                .addSubcommand(new EvaluateCommand(surroundings))
                .addSubcommand(new WatchCommand(surroundings))
                .addSubcommand(new LeaderboardCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new CommandLine(new ReplayCommand())
                        .addSubcommand(new ReplayDocumentsCommand(surroundings))
                        .addSubcommand(new ReplayRequestsCommand(surroundings))
                        .addSubcommand(new ReplayPredictionsCommand(surroundings))
                        .addSubcommand(new ReplayProjectionCommand(surroundings)))
                .addSubcommand(new CommandLine(new DeadLettersCommand())
                        .addSubcommand(new DeadLettersListCommand(surroundings))
                        .addSubcommand(new DeadLettersShowCommand(surroundings))
                        .addSubcommand(new DeadLettersRedriveCommand(surroundings))
                        .addSubcommand(new DeadLettersDiscardCommand(surroundings)));
        commandLine
                .registerConverter(Duration.class, Units::parseDuration)
                .registerConverter(Instant.class, text -> PastTime.parse(text, InstantSource.system()))
                .registerConverter(ReplayStart.class, text -> ReplayStart.parse(text, InstantSource.system()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.max(80, Math.min(120, terminal.width())))
                .setParameterExceptionHandler((e, arguments) -> usage(e, terminal))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, terminal, assay.verbose));
        commandLine.getCommandSpec().version("assay " + version());
        commandLine.getSubcommands().values().forEach(Assay::complete);
        return commandLine;
    }

    /** The version of this program. */
    static String version() {
        return requireNonNullElse(Assay.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    /** Gives every command the same footer. */
    private static void complete(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String[] footer = Arrays.copyOf(usage.footer(), usage.footer().length + 1);
        footer[footer.length - 1] = "%n" + FOOTER;
        usage.footer(footer)
                .synopsisHeading("%nUsage: ")
                .parameterListHeading("%n")
                .optionListHeading("%n");
        command.getSubcommands().values().forEach(Assay::complete);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    private static int usage(ParameterException e, Terminal terminal) {
        terminal.say("assay: " + e.getMessage());
        CommandLine command = e.getCommandLine();
        if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            terminal.say("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failure(Exception e, Terminal terminal, boolean verbose) {
        terminal.say("assay: " + FailureMessage.of(e));
        if (verbose) {
            e.printStackTrace(terminal.err());
        } else if (!(e instanceof CommandException || e instanceof OperationRefusedException)) {
            terminal.say("More: the same command with --verbose");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
