package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.ScoredEvaluation;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of a model.
 *
 * @param id its id
 * @param facts what it is
 * @param where where it runs
 * @param look name of that one's look
 * @param pools what pools measured, or why they could not load it
 * @param external whether nobody here runs it
 * @param evaluations the latest evaluations that it took part in
 * @param earlier how many evaluations are not shown; empty for none
 * @param configuration how it is used
 * @param files its files
 * @param source where its files are; absent where it has none
 * @param hubPath its page on the Hugging Face Hub; absent where it is from elsewhere
 * @param version its version
 * @param withdrawPath where it can be withdrawn
 */
record ModelView(
        String id,
        List<Fact> facts,
        String where,
        String look,
        List<PoolView> pools,
        boolean external,
        List<PartView> evaluations,
        String earlier,
        List<Fact> configuration,
        List<FileLine> files,
        @Nullable String source,
        @Nullable String hubPath,
        String version,
        String withdrawPath) {
    private static final Pattern HUB = Pattern.compile("hf://([\\w.-]+/[\\w.-]+)@([0-9a-f]{40})");

    static ModelView of(CataloguedModel catalogued, List<ScoredEvaluation> evaluations) {
        ModelRegistered model = catalogued.model();
        long earlier = catalogued.evaluations() - evaluations.size();
        return new ModelView(
                model.modelId(),
                facts(model),
                ModelLine.where(catalogued),
                ModelLine.look(catalogued),
                catalogued.profiles().stream().map(PoolView::of).toList(),
                ModelLine.look(catalogued).equals("unknown"),
                evaluations.stream()
                        .map(each -> PartView.of(each, model.modelId()))
                        .toList(),
                earlier <= 0 ? "" : Figures.count(earlier, "earlier evaluation"),
                configuration(model.configuration()),
                model.files().stream()
                        .map(file -> new FileLine(file.path(), Figures.bytes(file.bytes()), file.sha256()))
                        .toList(),
                model.source(),
                model.source() == null ? null : hub(model.source()),
                model.version(),
                ModelPaths.withdrawal(model.modelId()).text());
    }

    private static List<Fact> facts(ModelRegistered model) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Task", model.task().wireName()));
        facts.add(new Fact("Runtime", model.runtime().name().toLowerCase(Locale.ROOT)));
        if (!model.files().isEmpty()) {
            facts.add(new Fact("Size", Figures.bytes(model.bytes())));
        }
        facts.add(new Fact("Licence", Objects.requireNonNullElse(model.license(), "not said")));
        if (!model.languages().isEmpty()) {
            facts.add(new Fact("Languages", String.join(", ", model.languages())));
        }
        facts.add(new Fact("Pool", model.pool()));
        if (!model.live().isEmpty()) {
            facts.add(new Fact("Reads as it arrives", String.join(", ", model.live())));
        }
        return facts;
    }

    /** What is said of how the model is used; nothing of what is not. */
    private static List<Fact> configuration(ModelConfiguration said) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Pooling", said.pooling() == null ? null : said.pooling().wireName());
        add(facts, "Scaled to length 1", said.pooling() == null ? null : said.normalize() ? "yes" : "no");
        add(facts, "Cut to", said.maxTokens() == null ? null : Figures.count(said.maxTokens(), "token"));
        add(facts, "First values kept", said.dimensions() == null ? null : Figures.count(said.dimensions()));
        add(facts, "Similarity", said.similarity() == null ? null : lower(said.similarity()));
        said.prompts().forEach((name, prompt) -> facts.add(new Fact("Prompt for " + name, "“" + prompt + "”")));
        add(facts, "Labels", said.labels() == null ? null : String.join(", ", said.labels()));
        add(facts, "Trained for", said.problemType() == null ? null : lower(said.problemType()));
        add(facts, "Scores by", said.functionToApply() == null ? null : lower(said.functionToApply()));
        add(facts, "Mask", said.maskToken());
        add(facts, "Revision", said.revision());
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(name, value));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable String hub(String source) {
        Matcher matcher = HUB.matcher(source);
        return matcher.matches() ? "https://huggingface.co/" + matcher.group(1) + "/tree/" + matcher.group(2) : null;
    }

    /**
     * A file of the model.
     *
     * @param path where it lies below the source
     * @param size its size
     * @param sha256 digest of its bytes
     */
    record FileLine(String path, String size, String sha256) {}
}
