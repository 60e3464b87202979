package io.assay.models;

import java.net.URI;

/** What a server means by refusing. */
@FunctionalInterface
interface Refusal {
    /**
     * The failure to report.
     *
     * @param status the HTTP status, 400 or above
     * @param code what the hub says in {@code X-Error-Code}; empty where it says nothing
     */
    ModelFilesException of(URI uri, int status, String code);
}
