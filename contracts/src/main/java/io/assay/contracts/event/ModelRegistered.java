package io.assay.contracts.event;

import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model may be asked. Published on {@code models}, keyed by model id; a null value withdraws it.
 *
 * @param modelId the name that people give it; never blank
 * @param version SHA-256 of task, files and configuration
 * @param task what it does
 * @param runtime what runs it
 * @param source URI of what its files lie below: a folder ({@code file:}), a jar ({@code jar:}, {@code classpath:}), an
 *     address ({@code https:}), or a model of the Hugging Face Hub at a commit ({@code hf://owner/name@commit}); absent for
 *     a model without files
 * @param files model, tokenizer and configuration files, each path once
 * @param configuration how it is used
 * @param pool the pods that serve it: 1 to 64 letters, digits, hyphens and underscores
 * @param live the collections whose passages it reads as they arrive, without being asked; none where models of its task
 *     cannot read passages
 * @param license SPDX identifier, where known
 * @param languages what it reads, as codes of ISO 639 or what else its authors say, such as {@code multilingual}; none where
 *     they do not say
 */
public record ModelRegistered(
        String modelId,
        String version,
        Task task,
        ModelRuntime runtime,
        @Nullable String source,
        List<ModelFile> files,
        ModelConfiguration configuration,
        String pool,
        Set<String> live,
        @Nullable String license,
        Set<String> languages)
        implements Event {
    /**
     * Checks every part, the version against what it is the digest of among them, and sorts the collections and languages.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelRegistered {
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(version, "version");
        Checks.present(task, "task");
        Checks.present(runtime, "runtime");
        files = files == null ? List.of() : Checks.list(files, "files");
        Checks.present(configuration, "configuration");
        pool = pool == null ? Topic.DEFAULT_POOL : Checks.pool(pool, "pool");
        live = live == null ? Set.of() : sorted(Checks.names(live, "live"));
        languages = languages == null ? Set.of() : sorted(Checks.names(languages, "languages"));
        Checks.textIfPresent(license, "license");
        Checks.notBlankIfPresent(source, "source");
        if (runtime == ModelRuntime.ONNX) {
            Checks.present(source, "source");
            if (files.isEmpty()) {
                throw new IllegalArgumentException("files is empty: an ONNX model has at least model and tokenizer");
            }
        }
        if (runtime == ModelRuntime.EXTERNAL) {
            Checks.present(configuration.revision(), "configuration.revision");
            if (!files.isEmpty()) {
                throw new IllegalArgumentException("files has entries, but nobody here runs an external model");
            }
        }
        if (files.stream().map(ModelFile::path).distinct().count() < files.size()) {
            throw new IllegalArgumentException("files names a path twice");
        }
        String expected = Identities.modelVersion(task, files, configuration);
        if (!version.equals(expected)) {
            throw new IllegalArgumentException(
                    "version is " + version + ", but task, files and configuration give " + expected);
        }
    }

    /** A model whose version follows from its parts, in the default pool, live nowhere, of no known language. */
    public static ModelRegistered of(
            String modelId,
            Task task,
            ModelRuntime runtime,
            @Nullable String source,
            List<ModelFile> files,
            ModelConfiguration configuration,
            @Nullable String license) {
        String version = Identities.modelVersion(task, files, configuration);
        return new ModelRegistered(
                modelId,
                version,
                task,
                runtime,
                source,
                files,
                configuration,
                Topic.DEFAULT_POOL,
                Set.of(),
                license,
                Set.of());
    }

    /**
     * A model that is run elsewhere.
     *
     * @param revision what tells its states apart; absent for the first
     */
    public static ModelRegistered external(
            String modelId, Task task, @Nullable String revision, @Nullable String license) {
        String state = revision == null ? modelId : modelId + "@" + revision;
        return of(modelId, task, ModelRuntime.EXTERNAL, null, List.of(), ModelConfiguration.external(state), license);
    }

    /** This model, reading the passages of these collections as they arrive. */
    public ModelRegistered withLive(Set<String> collections) {
        return new ModelRegistered(
                modelId, version, task, runtime, source, files, configuration, pool, collections, license, languages);
    }

    /**
     * This model, served by the pods of another pool.
     *
     * @throws IllegalArgumentException if that is no name of a pool
     */
    public ModelRegistered withPool(String other) {
        return new ModelRegistered(
                modelId, version, task, runtime, source, files, configuration, other, live, license, languages);
    }

    /** This model, whose authors say that it reads these languages. */
    public ModelRegistered withLanguages(Set<String> codes) {
        return new ModelRegistered(
                modelId, version, task, runtime, source, files, configuration, pool, live, license, codes);
    }

    /** Size of all its files, in bytes. */
    public long bytes() {
        return files.stream().mapToLong(ModelFile::bytes).sum();
    }

    private static Set<String> sorted(List<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }

    @Override
    public String key() {
        return modelId;
    }
}
