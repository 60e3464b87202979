package io.assay.cli;

import io.assay.cli.evaluation.LeaderboardPrinter;
import io.assay.cli.kafka.Catalogue;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Task;
import io.assay.reports.evaluation.Leaderboard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assay evaluate}. */
@Command(
        name = "evaluate",
        header = "Run a dataset through several models, and find out which is best.",
        description = {
            "%nWithout --wait, prints the evaluation's id and returns; follow it by: assay watch. With --wait, shows how"
                    + " far it is, then the leaderboard and the verdict. What a model has been asked before is not"
                    + " asked again.",
            "%nWith --fail-below or --fail-if-worse-than it waits, too, and is the gate of a pipeline.",
            "%nMetrics, by the names of the reference tools: for retrieval ndcg@10, map, recip_rank@10, recall@100, P@1,"
                    + " success@10 and the like (trec_eval); for sentence-similarity spearman_cosine,"
                    + " pearson_cosine and kendall_cosine (sentence-transformers); for text-classification accuracy,"
                    + " f1_macro, precision_weighted, matthews_corrcoef, roc_auc_ovr, top_k_accuracy@3 and the like"
                    + " (scikit-learn); for token-classification f1_micro, f1_macro and the like (seqeval); for"
                    + " question-answering exact, f1, HasAns_f1, NoAns_f1 and the like (SQuAD 2.0, but in [0, 1]); for"
                    + " fill-mask pseudo_perplexity, pseudo_perplexity_per_word, fertility, unknown_share and, with"
                    + " --reference, pseudo_perplexity_ratio. Of losses and of these, less is better."
        },
        footer = {
            "%nExample:",
            "    assay evaluate --dataset faq --collection handbook \\",
            "        --models bm25,e5-small-v2-q --metric ndcg@10 --least-score 0.6 \\",
            "        --most-latency 20ms --most-size 100MB --wait",
            "    assay evaluate --dataset faq --models old,new --metric ndcg@10 \\",
            "        --fail-below ndcg@10=0.6 --fail-if-worse-than old",
            GateOptions.FOOTER
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final long DEFAULT_SEED = 42;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            required = true,
            description = "The labelled examples.")
    private String dataset = "";

    @Option(names = "--split", paramLabel = "NAME", description = "Only examples of this split. Default: all.")
    private @Nullable String split;

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = {
                "The documents that retrieval searches. Default: the collection of the dataset's name.",
                "For fill-mask, those that the texts are from."
            })
    private @Nullable String collection;

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            description = "A dataset of general texts that those of a fill-mask dataset are held against.")
    private @Nullable String reference;

    @Option(
            names = {"-m", "--models"},
            paramLabel = "NAME",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            required = true,
            description = "The candidates, by commas.")
    private List<String> models = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description =
                    "The one of them that the others are compared with. Default: that of --fail-if-worse-than, else"
                            + " the first.")
    private @Nullable String baseline;

    @Option(names = "--metric", paramLabel = "NAME", required = true, description = "What decides.")
    private String metric = "";

    @Option(
            names = "--least-score",
            paramLabel = "X",
            description = "A model of use has at least this metric; at most, of one of which less is better.")
    private @Nullable Double leastScore;

    @Option(
            names = "--most-latency",
            paramLabel = "TIME",
            description = "A model of use takes at most so long for one input of 128 tokens, such as 20ms.")
    private @Nullable Duration mostLatency;

    @Option(
            names = "--most-size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "A model of use has files of at most this size, such as 100MB.")
    private @Nullable Long mostBytes;

    @Option(
            names = "--margin",
            paramLabel = "X",
            description = {
                "A faster or smaller model that is worse than the best by less than this, for sure, is as good, and is"
                        + " preferred.",
                "Without it, the report asks the same by a margin of 0.01."
            })
    private @Nullable Double margin;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_SEED,
            description = "Of all resampling, so that a repetition gives the same digits. Default: ${DEFAULT-VALUE}.")
    private long seed = DEFAULT_SEED;

    @Option(names = "--wait", description = "Wait for the verdict.")
    private boolean wait;

    @Mixin
    private final LabelMappingOption labels = new LabelMappingOption();

    @Mixin
    private final GateOptions gate = new GateOptions();

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    /** Reads a size. */
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Units.parseBytes(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        gate.of(request(collection)); // wrong usage shows before a broker is looked for
        try (Session session = Session.open(stack.kafka(), terminal)) {
            Evaluating evaluating = new Evaluating(session);
            Catalogue.Dataset found = evaluating.check(request(collection));
            EvaluationRequested request =
                    new LabelCheck(session).apply(requestFor(found), found.task(), labels.mappings());
            if (!wait && !gate.asked()) {
                evaluating.publish(request);
                terminal.out().println(request.evaluationId());
                terminal.say("Follow it: assay watch " + request.evaluationId());
                return 0;
            }
            terminal.say("Evaluation " + request.evaluationId());
            Leaderboard leaderboard = evaluating.publishAndFollow(request, patience.patience());
            new LeaderboardPrinter(terminal.out(), terminal.width()).print(leaderboard, output.format());
            return gate.of(request)
                    .map(asked -> GateOptions.judge(asked, leaderboard, terminal))
                    .orElse(0);
        }
    }

    private EvaluationRequested requestFor(Catalogue.Dataset found) {
        if (found.task() == Task.RETRIEVAL) {
            return request(collection == null ? dataset : collection);
        }
        if (collection != null && found.task() != Task.FILL_MASK) {
            throw new CommandException(
                    "--collection is for retrieval, and the examples of " + dataset + " are of task " + found.task());
        }
        return request(collection);
    }

    private EvaluationRequested request(@Nullable String searched) {
        try {
            return EvaluationRequested.of(
                    dataset,
                    split,
                    searched,
                    models,
                    baseline == null ? gate.baseline().orElse(models.get(0)) : baseline,
                    metric,
                    new Requirements(
                            leastScore, mostLatency == null ? null : mostLatency.toNanos() / 1_000, mostBytes, margin),
                    seed,
                    reference);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
