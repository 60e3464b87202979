package io.assay.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model of the Hugging Face Hub at one commit. Its files lie in the cache that the Hugging Face libraries share. */
final class HubSource implements ModelSource {
    private static final JsonMapper JSON = new JsonMapper();
    /** Large files are named by their digest, others by one of git's. */
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern NAME_OF_BLOB = Pattern.compile("[0-9A-Za-z._-]+");

    private final FetchSettings settings;
    private final HttpFiles files;
    private final HubCache cache;
    private final HubRepository repository;
    private final String commit;
    /** As the hub lists them; null before it is asked. */
    private @Nullable List<String> paths;

    /**
     * A model at the commit that its revision is now.
     *
     * @throws ModelFilesException if there is no such model, or it is not shown
     * @throws ModelSourceAwayException if the hub does not answer
     */
    HubSource(HubRepository repository, FetchSettings settings, Pause pause, Duration stallLimit) {
        this.settings = settings;
        this.files = new HttpFiles(settings.hubToken(), this::refused, pause, stallLimit);
        this.cache = new HubCache(settings.hubCache(), repository.id());
        this.repository = repository;
        this.commit = repository.isPinned() ? repository.revision() : currentCommit();
    }

    @Override
    public String uri() {
        return repository.at(commit).toString();
    }

    @Override
    public String name() {
        return repository.id();
    }

    @Override
    public Path folder() {
        return cache.snapshot(commit);
    }

    @Override
    public boolean fetch(String path) {
        if (Files.exists(folder().resolve(path))) {
            return true;
        }
        if (settings.offline()) {
            return false;
        }
        URI address = URI.create(
                settings.hubEndpoint() + "/" + repository.id() + "/resolve/" + commit + "/" + WebSource.rawPath(path));
        return files.find(address)
                .map(file -> {
                    bring(address, file, path);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public List<String> paths() {
        if (settings.offline()) {
            return cache.paths(commit);
        }
        if (paths == null) {
            paths = paths(describe(commit));
        }
        return paths;
    }

    @Override
    public boolean forget(String path) {
        return !settings.offline() && cache.delete(commit, path);
    }

    private String currentCommit() {
        String revision = repository.revision();
        if (settings.offline()) {
            return cache.commit(revision)
                    .orElseThrow(
                            () -> new ModelFilesException(repository + " is not in the cache " + settings.hubCache()
                                    + ", and the hub is not asked; unset HF_HUB_OFFLINE, or fetch it once before"));
        }
        JsonNode description = describe(revision);
        String current = description.path("sha").asText();
        if (!repository.at(current).isPinned()) {
            throw new ModelFilesException(settings.hubEndpoint() + " names no commit of " + repository
                    + "; let HF_ENDPOINT be the address of a hub");
        }
        paths = paths(description);
        cache.note(revision, current);
        return current;
    }

    /** What the hub says of the model at a revision. */
    private JsonNode describe(String revision) {
        URI address = URI.create(settings.hubEndpoint() + "/api/models/" + repository.id() + "/revision/"
                + URLEncoder.encode(revision, StandardCharsets.UTF_8));
        String description = files.read(address).orElseThrow(() -> refused(address, 404, "RepoNotFound"));
        try {
            return JSON.readTree(description);
        } catch (JsonProcessingException e) {
            throw new ModelFilesException(
                    address + " answers with no JSON; let HF_ENDPOINT be the address of a hub", e);
        }
    }

    private static List<String> paths(JsonNode description) {
        return description
                .path("siblings")
                .valueStream()
                .map(sibling -> sibling.path("rfilename").asText())
                .sorted()
                .toList();
    }

    private void bring(URI address, RemoteFile file, String path) {
        String etag = file.etag();
        if (etag == null || !NAME_OF_BLOB.matcher(etag).matches()) {
            throw new ModelFilesException(
                    address + " has no ETag to keep it by; let HF_ENDPOINT be the address of a hub");
        }
        if (file.commit() != null && !file.commit().equals(commit)) {
            throw new ModelFilesException(address + " comes from commit " + file.commit() + ", not from " + commit
                    + "; let HF_ENDPOINT be the address of a hub");
        }
        cache.locked(etag, () -> {
            if (!Files.exists(cache.blob(etag))) {
                Path partial = cache.incompleteBlob(etag);
                files.download(address, file, partial);
                check(address, etag, partial);
                Copies.publish(partial, cache.blob(etag));
            }
            cache.link(etag, commit, path);
        });
    }

    private static void check(URI address, String etag, Path partial) {
        if (SHA256.matcher(etag).matches()) {
            String sha256 = FileDigest.of(partial).sha256();
            if (!sha256.equals(etag)) {
                Copies.delete(partial);
                throw new ModelFilesException("file " + address + " came with SHA-256 " + sha256 + ", but " + etag
                        + " was announced; fetch it again, and look for what changes it on the way");
            }
        }
    }

    private ModelFilesException refused(URI uri, int status, String code) {
        String page = settings.hubEndpoint() + "/" + repository.id();
        String token = settings.hubToken() == null ? "no token" : "the token";
        return new ModelFilesException(
                switch (status) {
                    case 401 ->
                        "the hub shows no model " + repository.id() + " to " + token
                                + " (HTTP status 401); check the name, and if it is private or gated, accept its terms at "
                                + page + " and set HF_TOKEN";
                    case 403 ->
                        "the hub refuses " + repository.id() + " to " + token
                                + " (HTTP status 403); accept its terms at " + page
                                + " and set HF_TOKEN to a token that may read it";
                    case 404 ->
                        code.equals("RevisionNotFound")
                                ? "the hub has no revision " + repository.revision() + " of " + repository.id()
                                        + "; see which there are at " + page + "/refs"
                                : "the hub has no model " + repository.id() + "; check the name at " + page;
                    default ->
                        "the hub refuses " + uri + " with HTTP status " + status + "; look at " + page
                                + ", and check HF_ENDPOINT";
                });
    }
}
