package io.assay.ingest.store;

import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that this process may read. */
final class LocalFiles implements Origin {
    @Override
    public boolean fetch(URI address, Download into) throws UnfetchedDocumentException {
        try {
            Path file = Path.of(address).toRealPath();
            try (InputStream in = Files.newInputStream(file)) {
                return into.begin(Files.isRegularFile(file) ? Files.size(file) : -1) && into.takeAll(in);
            }
        } catch (IOException e) {
            throw new UnfetchedDocumentException(
                    Reason.UNAVAILABLE,
                    AllowedPlace.plain(address)
                            + " cannot be read: let the service read it, and publish the document again");
        }
    }
}
