package io.assay.cli;

import io.assay.cli.kafka.Splitting;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay publish}. */
@Command(
        name = "publish",
        header = "Publish files as documents, which become passages.",
        description = "%nFolders are read with all that is below, but for hidden files. A document's id is its path"
                + " below the folder that you name, or the name of a file that you name. Publishing a document again"
                + " replaces what was there under its id. PDF, DOCX, HTML, Markdown and plain text become passages; 8 MiB"
                + " at most. With --wait, fails if a document cannot become passages, and says why.",
        footer = "%nExample:%n    assay publish --collection handbook --wait docs/ faq.html")
final class PublishCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            required = true,
            description = "The set of documents that these belong to.")
    private String collection = "";

    @Option(
            names = "--splitting",
            paramLabel = "HOW",
            defaultValue = "default",
            description = "default: passages of some 120 words that respect sentences. whole: one passage a document."
                    + " Default: ${DEFAULT-VALUE}.")
    private Splitting splitting = Splitting.DEFAULT;

    @Option(names = "--wait", description = "Wait until each has become passages.")
    private boolean wait;

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    @Mixin
    private final StackOptions stack;

    PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (collection.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--collection is blank");
        }
        DocumentFiles files = DocumentFiles.in(paths);
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            Publishing publishing = new Publishing(session, collection, splitting);
            if (wait) {
                publishing.publishAndWait(each -> files.read().forEach(each), files.count(), patience.patience());
            } else {
                publishing.publish(each -> files.read().forEach(each), files.count());
            }
        }
        return 0;
    }
}
