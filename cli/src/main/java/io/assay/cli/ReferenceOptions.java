package io.assay.cli;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether documents travel in records, or stay where they lie. */
final class ReferenceOptions {
    private static final Set<String> SCHEMES = Set.of("https", "http", "s3", "file");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--by-reference",
            description = "Publish where files lie, and their digests, in place of their bytes: up to 64 MiB each. The"
                    + " ingest-service must be allowed to read there (assay.ingest.references.allowed).")
    private boolean byReference;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "With --by-reference: the files are served below this address by their ids, such as"
                    + " https://host/docs or s3://bucket/docs. Default: the files' own paths.")
    private @Nullable String base;

    /** Whether documents are published by reference. */
    boolean given() {
        return byReference || base != null;
    }

    /**
     * How files are handed over.
     *
     * @throws ParameterException if the address is none that files are served below
     */
    Handover handover() {
        if (base != null && !byReference) {
            throw wrong("--base-url goes with --by-reference");
        }
        if (!byReference) {
            return Handover.BY_VALUE;
        }
        return new ByReference(base == null ? null : checked(base));
    }

    private String checked(String address) {
        try {
            URI uri = URI.create(address);
            boolean served = SCHEMES.contains(String.valueOf(uri.getScheme()))
                    && uri.getRawPath() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (served) {
                return address.replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            throw wrong("--base-url is no address: " + e.getMessage());
        }
        throw wrong("--base-url is " + address + ", and must be like https://host/docs or s3://bucket/docs, without"
                + " a user, a query or a fragment");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
