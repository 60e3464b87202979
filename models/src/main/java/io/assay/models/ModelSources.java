package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.event.ModelFile;
import io.assay.contracts.identity.Identities;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Opens sources by what a person or a registration names them by. Thread-safe. */
public final class ModelSources {
    private static final Duration STALL_LIMIT = Duration.ofSeconds(30);
    /** Two letters at least: one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private static final String KINDS = "; give a folder (file:///models/minilm), jar:file:///models/minilm.jar!/,"
            + " classpath:minilm, https://models.example.org/minilm or hf://owner/name@revision";

    private final FetchSettings settings;
    private final Pause pause;
    private final Duration stallLimit;

    /** Sources that are fetched as these settings say. */
    public ModelSources(FetchSettings settings) {
        this(settings, Pause.SLEEP, STALL_LIMIT);
    }

    ModelSources(FetchSettings settings, Pause pause, Duration stallLimit) {
        this.settings = settings;
        this.pause = pause;
        this.stallLimit = stallLimit;
    }

    /** Whether a text is a URI, and not a path on this machine. */
    public static boolean isUri(String source) {
        return SCHEME.matcher(source).matches();
    }

    /**
     * A source as it is now. What is on the web is fetched anew.
     *
     * @param source a URI, or the path of a folder or a jar
     * @throws ModelFilesException if it is of no kind that there is, or refuses
     * @throws ModelSourceAwayException if it does not answer
     */
    public ModelSource current(String source) {
        String name = Identities.sha256(source.getBytes(UTF_8));
        return open(source, new CopyFolder(copies("current", name), true));
    }

    /**
     * A source as it was when a model was registered. Copies from before are used again, and whoever asks has to check
     * them: nothing else keeps a source from changing.
     *
     * @param uri the registration's
     * @param files the model's, which the copies are kept by
     * @throws ModelFilesException if it is of no kind that there is, or refuses
     * @throws ModelSourceAwayException if it does not answer
     */
    public ModelSource registered(String uri, List<ModelFile> files) {
        if (!isUri(uri)) {
            throw new ModelFilesException("source " + uri + " is of a kind that is not supported" + KINDS);
        }
        String name = Identities.sha256((uri + "\n" + files).getBytes(UTF_8));
        return open(uri, new CopyFolder(copies("registered", name), false));
    }

    private ModelSource open(String source, CopyFolder copies) {
        if (source.startsWith(HubRepository.SCHEME)) {
            return new HubSource(HubRepository.parse(source), settings, pause, stallLimit);
        }
        if (source.startsWith("https://") || source.startsWith("http://")) {
            return new WebSource(source, copies, pause, stallLimit);
        }
        if (source.startsWith(JarSource.SCHEME)) {
            return new JarSource(source, copies);
        }
        if (source.startsWith(ClassPathSource.SCHEME)) {
            return new ClassPathSource(source, copies);
        }
        if (source.startsWith("file:")) {
            return new FolderSource(folder(source));
        }
        if (isUri(source)) {
            throw new ModelFilesException("source " + source + " is of a kind that is not supported" + KINDS);
        }
        Path path = Path.of(source).toAbsolutePath().normalize();
        return source.endsWith(".jar") ? new JarSource(JarSource.uriOf(path), copies) : new FolderSource(path);
    }

    private Path copies(String kind, String name) {
        return settings.cache().resolve("models").resolve(kind).resolve(name);
    }

    private static Path folder(String uri) {
        try {
            return Path.of(URI.create(uri));
        } catch (IllegalArgumentException e) {
            throw new ModelFilesException(
                    "source " + uri + " is no URI of a folder (" + e.getMessage() + ")" + KINDS, e);
        }
    }
}
