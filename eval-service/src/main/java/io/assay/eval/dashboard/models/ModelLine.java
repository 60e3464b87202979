package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.eval.store.CataloguedModel;
import io.assay.reports.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model in the list.
 *
 * @param path where its page is
 * @param id its id
 * @param task what it does
 * @param size size of its files
 * @param license its licence
 * @param languages codes of what it reads, the first ones
 * @param speed tokens per second at the length by which models are compared, on the fastest pool
 * @param where where it runs
 * @param look name of that one's look: {@code sound}, {@code doubtful} while nothing is known, {@code poor} where it
 *     could not be loaded, or {@code unknown} where nobody here runs it
 * @param evaluations number of evaluations that it takes part in
 */
record ModelLine(
        String path,
        String id,
        String task,
        String size,
        String license,
        String languages,
        String speed,
        String where,
        String look,
        String evaluations) {
    /** What this service runs itself is measured under its own name. */
    private static final String OWN_POOL = "eval-service";

    private static final int LANGUAGES_SHOWN = 3;

    static ModelLine of(CataloguedModel catalogued) {
        ModelRegistered model = catalogued.model();
        return new ModelLine(
                ModelPaths.model(model.modelId()).text(),
                model.modelId(),
                model.task().wireName(),
                model.files().isEmpty() ? "–" : Figures.bytes(model.bytes()),
                Objects.requireNonNullElse(model.license(), "not said"),
                languages(model.languages()),
                speed(catalogued.profiles()),
                where(catalogued),
                look(catalogued),
                Figures.count(catalogued.evaluations()));
    }

    private static String languages(Set<String> codes) {
        String first = codes.stream().limit(LANGUAGES_SHOWN).collect(Collectors.joining(", "));
        int others = codes.size() - LANGUAGES_SHOWN;
        return codes.isEmpty() ? "not said" : others > 0 ? first + " and " + Figures.count(others) + " more" : first;
    }

    private static String speed(List<ModelProfiled> profiles) {
        return profiles.stream()
                .map(ModelProfiled::outcome)
                .filter(Profile.class::isInstance)
                .flatMap(outcome -> ((Profile) outcome).compared().stream())
                .max(Comparator.comparingDouble(ModelProfiled.Throughput::tokensPerSecond))
                .map(speed -> Figures.rate(speed.tokensPerSecond()))
                .orElse("–");
    }

    /** Where a model runs, in words. */
    static String where(CataloguedModel catalogued) {
        if (catalogued.model().runtime() == ModelRuntime.EXTERNAL) {
            return "elsewhere";
        }
        List<String> loaded = pools(catalogued, false);
        List<String> failed = pools(catalogued, true);
        if (loaded.isEmpty() && failed.isEmpty()) {
            return "waits for pool "
                    + (catalogued.model().runtime() == ModelRuntime.BM25
                            ? OWN_POOL
                            : catalogued.model().pool());
        }
        return Stream.of(said("on ", loaded), said("could not be loaded on ", failed))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Name of the look of where a model runs. */
    static String look(CataloguedModel catalogued) {
        if (catalogued.model().runtime() == ModelRuntime.EXTERNAL) {
            return "unknown";
        }
        if (catalogued.profiles().isEmpty()) {
            return "doubtful";
        }
        return pools(catalogued, true).isEmpty() ? "sound" : "poor";
    }

    private static String said(String words, List<String> pools) {
        return pools.isEmpty() ? "" : words + String.join(", ", pools);
    }

    private static List<String> pools(CataloguedModel catalogued, boolean failed) {
        return catalogued.profiles().stream()
                .filter(profile -> profile.outcome() instanceof ModelProfiled.Failure == failed)
                .map(ModelProfiled::pool)
                .toList();
    }
}
