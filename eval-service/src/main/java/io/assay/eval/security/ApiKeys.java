package io.assay.eval.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys of people and programs. Of each only its SHA-256 is known, which is enough for keys drawn at random: they are not
 * guessed from it.
 */
final class ApiKeys {
    private final Map<String, Holder> holders;

    private ApiKeys(Map<String, Holder> holders) {
        this.holders = holders;
    }

    /** No keys at all. */
    static ApiKeys none() {
        return new ApiKeys(Map.of());
    }

    /**
     * Reads a file of lines {@code NAME ROLE SHA-256}; empty lines and those that begin with {@code #} say nothing.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is none of these; the message names file and line, and not its content
     */
    static ApiKeys read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in assay.access.keys cannot be read: " + e.getMessage(), e);
        }
        Map<String, Holder> holders = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String place = "line " + (i + 1) + " of " + file;
                String[] parts = line.split("\\s+");
                Holder holder = holder(parts, place);
                if (holders.put(parts[0], holder) != null) {
                    throw new IllegalArgumentException(place + " gives " + parts[0] + " a second key");
                }
            }
        }
        return new ApiKeys(holders);
    }

    /** The role of whoever has a name and a key; empty where the key is not that of the name. */
    Optional<String> role(String name, String key) {
        Holder holder = holders.get(name);
        byte[] digest = Identities.sha256(key.getBytes(UTF_8)).getBytes(US_ASCII);
        return holder != null && MessageDigest.isEqual(holder.digest().getBytes(US_ASCII), digest)
                ? Optional.of(holder.role())
                : Optional.empty();
    }

    private static Holder holder(String[] parts, String place) {
        if (parts.length != 3) {
            throw new IllegalArgumentException(place + " is no name, role and SHA-256 of a key");
        }
        if (!Role.ALL.contains(parts[1])) {
            throw new IllegalArgumentException(place + " names no role: there are " + String.join(", ", Role.ALL));
        }
        if (!parts[2].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(place + " ends in no SHA-256 in 64 lower-case hex digits");
        }
        return new Holder(parts[1], parts[2]);
    }

    private record Holder(String role, String digest) {}
}
