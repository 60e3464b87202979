package io.assay.contracts.event;

/**
 * A file of a model.
 *
 * @param path where it lies below the model's source, with forward slashes; never absolute, never with {@code ..}
 * @param sha256 SHA-256 of its bytes
 * @param bytes its size
 */
public record ModelFile(String path, String sha256, long bytes) {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelFile {
        Checks.notBlank(path, "path");
        if (path.startsWith("/") || path.contains("\\") || path.contains(":") || ("/" + path + "/").contains("/../")) {
            throw new IllegalArgumentException("path does not stay below the model's source: " + path);
        }
        Checks.sha256(sha256, "sha256");
        Checks.notNegative(bytes, "bytes");
    }
}
