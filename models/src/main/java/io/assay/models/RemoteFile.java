package io.assay.models;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a file without sending it.
 *
 * @param etag names its content, without quotes; null where the server gives none
 * @param validator the same as the server that sends the file writes it, to go on with that content alone; null where
 *     another server sends it, or the name is a weak one
 * @param bytes its size, where the server tells
 * @param isFixed whether the name stays with the content, so that a part of it can be gone on with
 * @param commit the state of the repository that it is from; null where the server knows none
 */
record RemoteFile(
        @Nullable String etag,
        @Nullable String validator,
        OptionalLong bytes,
        boolean isFixed,
        @Nullable String commit) {}
