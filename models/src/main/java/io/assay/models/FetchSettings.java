package io.assay.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where models are fetched from and kept, as the environment variables of the Hugging Face libraries say.
 *
 * @param hubEndpoint address of the hub, without a slash at its end
 * @param hubToken lets the hub show private and gated models; null for none
 * @param offline whether the hub is never asked, and models are taken from its cache alone
 * @param hubCache the cache that the Hugging Face libraries share
 * @param cache what comes from elsewhere
 */
public record FetchSettings(URI hubEndpoint, @Nullable String hubToken, boolean offline, Path hubCache, Path cache) {
    private static final String PUBLIC_HUB = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    /**
     * The settings in an environment: {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_HUB_OFFLINE}, {@code HF_HUB_CACHE},
     * {@code HF_HOME}, {@code XDG_CACHE_HOME}, and {@code ASSAY_CACHE}. Where no token is among them, it is the one that
     * {@code hf auth login} left in the file {@code HF_TOKEN_PATH}, {@code token} in {@code HF_HOME} where absent.
     *
     * @throws ModelFilesException if the endpoint is no address, or the file of the token cannot be read
     */
    public static FetchSettings of(Map<String, String> environment) {
        Path caches = first(environment, "XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        Path home = first(environment, "HF_HOME").map(Path::of).orElseGet(() -> caches.resolve("huggingface"));
        return new FetchSettings(
                endpoint(first(environment, "HF_ENDPOINT").orElse(PUBLIC_HUB)),
                first(environment, "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                        .or(() -> tokenIn(first(environment, "HF_TOKEN_PATH")
                                .map(Path::of)
                                .orElseGet(() -> home.resolve("token"))))
                        .orElse(null),
                first(environment, "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .filter(TRUE::contains)
                        .isPresent(),
                first(environment, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                        .map(Path::of)
                        .orElseGet(() -> home.resolve("hub")),
                first(environment, "ASSAY_CACHE").map(Path::of).orElseGet(() -> caches.resolve("assay")));
    }

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return "FetchSettings[hubEndpoint=" + hubEndpoint + ", hubToken=" + (hubToken == null ? "none" : "given")
                + ", offline=" + offline + ", hubCache=" + hubCache + ", cache=" + cache + "]";
    }

    private static Optional<String> tokenIn(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelFilesException(
                    "the token of the hub cannot be read from " + file
                            + ": let this user read it, or set HF_TOKEN or HF_TOKEN_PATH",
                    e);
        }
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            if (uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelFilesException("HF_ENDPOINT is no address: " + text + "; set one such as " + PUBLIC_HUB, e);
        }
        throw new ModelFilesException("HF_ENDPOINT is no address: " + text + "; set one such as " + PUBLIC_HUB);
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return Arrays.stream(names)
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
