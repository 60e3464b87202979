package io.assay.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.Task;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Derives identities from content. Each is the SHA-256 of the UTF-8 bytes of a JSON object in canonical form (RFC 8785:
 * members sorted, no white space), so that a client in any language can compute it. {@code identities.json} among the
 * resources holds test vectors. Thread-safe.
 */
public final class Identities {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Identities() {}

    /** SHA-256 of bytes, as 64 lower-case hex digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** A fresh SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * Identity of a model version: {@code {"configuration":…,"files":{path: sha256, …},"task":…}}.
     *
     * @param files model, tokenizer and configuration files; empty for a model that has none
     */
    public static String modelVersion(Task task, Collection<ModelFile> files, ModelConfiguration configuration) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach(file -> digests.put(file.path(), file.sha256()));
        return of(Map.of("task", task, "files", digests, "configuration", configuration));
    }

    /** Identity of a passage: {@code {"digest":…,"document":…,"index":…,"splitting":…}}. */
    public static String passage(String documentId, String documentDigest, String splittingDigest, int index) {
        return of(
                Map.of("document", documentId, "digest", documentDigest, "splitting", splittingDigest, "index", index));
    }

    /** Identity of a request: {@code {"input":…,"model":version,"parameters":…,"task":…}}. */
    public static String request(String modelVersion, Task task, Input input, Map<String, Object> parameters) {
        return of(new Request(modelVersion, task, input, parameters));
    }

    /** Declares its input as such, without which Jackson leaves out which kind of input it is. */
    private record Request(String model, Task task, Input input, Map<String, Object> parameters) {}

    /**
     * SHA-256 of the canonical JSON of a value. Absent (null) members are left out.
     *
     * @throws IllegalArgumentException if it has no JSON form, such as a text with a lone surrogate
     */
    public static String of(Object value) {
        try {
            String canonical = new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString();
            MessageDigest digest = digest();
            digest.update(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(canonical)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("no canonical JSON form: " + e.getMessage(), e);
        }
    }
}
