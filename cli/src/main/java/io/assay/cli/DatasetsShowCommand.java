package io.assay.cli;

import io.assay.cli.dataset.DatasetProfile;
import io.assay.cli.dataset.DatasetProfile.Leak;
import io.assay.cli.dataset.DatasetProfile.Twins;
import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay datasets show}. */
@Command(
        name = "show",
        header = "Show what a dataset holds, and what is doubtful about it.",
        description = {
            "%nShows the digest of its content, by which two people know that they speak of the same version; its splits"
                    + " and labels; and what to look at before trusting a score:",
            "%nduplicates ask the same as an earlier example of their split; contradictions ask the same and are labelled"
                    + " otherwise; leaks are texts of a split that a bigger split has, too, so that a model that was"
                    + " trained on the one has seen the other. Texts are compared without case, punctuation and white"
                    + " space; nearly the same are those of whose runs of four characters four in five are common"
                    + " (MinHash, then exact Jaccard similarity)."
        },
        footer = "%nExample:%n    assay datasets show faq --output json")
final class DatasetsShowCommand implements Callable<Integer> {
    private static final int LABELS = 30;
    private static final int TWINS = 5;

    private final Surroundings surroundings;

    @Parameters(arity = "1", paramLabel = "DATASET", description = "Its name.")
    private String dataset = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private final StackOptions stack;

    DatasetsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal);
                StoredEvents<Example> examples = StoredEvents.read(
                        session.events(), Topic.EXAMPLES, Example.class, key -> key.startsWith(dataset + "/"))) {
            if (examples.size() == 0) {
                throw new CommandException("There is no dataset " + dataset + ". See: assay datasets list");
            }
            DatasetProfile profile = DatasetProfile.of(examples::forEach);
            if (format == OutputFormat.JSON) {
                terminal.out().println(Listing.json(json(profile)));
            } else {
                print(profile, terminal);
            }
        }
        return 0;
    }

    private Map<String, Object> json(DatasetProfile profile) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", dataset);
        json.put("digest", profile.digest());
        json.put("tasks", profile.tasks());
        json.put("splits", profile.splits());
        json.put("labels", profile.labels());
        json.put("duplicates", profile.duplicates());
        json.put("contradictions", profile.contradictions());
        json.put("contradicting", profile.contradicting());
        json.put("leaks", profile.leaks());
        return json;
    }

    private void print(DatasetProfile profile, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add("Dataset " + dataset + ", "
                + profile.tasks().stream().map(Task::wireName).collect(Collectors.joining(" and ")));
        lines.add("Digest " + profile.digest());
        lines.add("");
        lines.addAll(new Listing<Map.Entry<String, Long>>()
                .words("split", Map.Entry::getKey)
                .numbers("examples", Map.Entry::getValue, split -> Units.count(split.getValue()))
                .table(List.copyOf(profile.splits().entrySet())));
        lines.add("");
        lines.addAll(labels(profile));
        lines.add("");
        lines.addAll(doubts(profile, terminal.width()));
        lines.forEach(terminal.out()::println);
        terminal.out().flush();
    }

    private static List<String> labels(DatasetProfile profile) {
        Listing<Map.Entry<String, Map<String, Long>>> columns = new Listing<Map.Entry<String, Map<String, Long>>>()
                .words("label", label -> Units.oneLine(label.getKey(), 40));
        for (String split : profile.splits().keySet()) {
            columns.numbers(
                    split,
                    label -> label.getValue().get(split),
                    label -> Units.count(label.getValue().getOrDefault(split, 0L)));
        }
        List<Map.Entry<String, Map<String, Long>>> sorted = profile.labels().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Map<String, Long>> label) -> -total(label)))
                .toList();
        List<String> lines = new ArrayList<>(columns.table(sorted.subList(0, Math.min(LABELS, sorted.size()))));
        if (sorted.size() > LABELS) {
            lines.add("… and " + Units.count((long) sorted.size() - LABELS) + " more; all of them: --output json");
        }
        return lines;
    }

    private static long total(Map.Entry<String, Map<String, Long>> label) {
        return label.getValue().values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<String> doubts(DatasetProfile profile, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("Duplicates: " + Units.count(profile.duplicates()));
        lines.add("Contradictions: " + Units.count(profile.contradictions()));
        lines.addAll(twins(profile.contradicting()));
        if (profile.leaks().isEmpty()) {
            lines.add("Leaks: " + (profile.splits().size() == 1 ? "there is one split alone" : "none found"));
        }
        for (Leak leak : profile.leaks()) {
            lines.addAll(Paragraph.wrap(
                    "Leak: of split " + leak.split() + ", " + leak.of() + " has "
                            + Units.count(leak.same(), "text") + ", and nearly "
                            + Units.count(leak.near()) + " more",
                    "",
                    width));
            lines.addAll(twins(leak.first()));
        }
        return lines;
    }

    private static List<String> twins(List<Twins> twins) {
        return twins.stream()
                .limit(TWINS)
                .map(each -> "  " + each.one() + " and " + each.other()
                        + (each.similarity() == 1 ? "" : " (" + Units.score(each.similarity()) + ")"))
                .toList();
    }
}
