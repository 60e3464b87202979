package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.identity.Identities;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A folder of a web server: files by their address below a base. Brought once, and kept. */
final class WebSource extends CopiedSource {
    private final URI base;
    private final HttpFiles files;

    /**
     * A source whose files are brought to a folder of copies.
     *
     * @throws ModelFilesException if the address is none
     */
    WebSource(String address, CopyFolder copies, Pause pause, Duration stallLimit) {
        super(base(address).toString(), copies);
        this.base = URI.create(uri());
        this.files = new HttpFiles(null, WebSource::refused, pause, stallLimit);
    }

    @Override
    boolean copy(String path, CopyFolder copies) {
        URI address = base.resolve(rawPath(path));
        Optional<RemoteFile> file = files.find(address);
        if (file.isEmpty()) {
            return false;
        }
        copies.make(path, () -> bring(address, file.get(), copies.of(path)));
        return true;
    }

    /** None: a web server answers for addresses alone. */
    @Override
    public List<String> paths() {
        return List.of();
    }

    private void bring(URI address, RemoteFile file, Path target) {
        String content = Identities.sha256(String.valueOf(file.etag()).getBytes(UTF_8));
        Path partial = Copies.folderOf(target).resolve(target.getFileName() + "." + content + ".incomplete");
        files.download(address, file, partial);
        Copies.publish(partial, target);
    }

    /** A path as it is written in an address. */
    static String rawPath(String path) {
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new ModelFilesException("path " + path + " cannot be part of an address; rename the file", e);
        }
    }

    private static URI base(String address) {
        try {
            URI uri = URI.create(address.endsWith("/") ? address : address + "/");
            if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelFilesException(noFolder(address), e);
        }
        throw new ModelFilesException(noFolder(address));
    }

    private static String noFolder(String address) {
        return "source " + address + " is no address of a folder; give one such as https://models.example.org/minilm";
    }

    private static ModelFilesException refused(URI uri, int status, String code) {
        return new ModelFilesException(uri + " is refused with HTTP status " + status
                + "; let the server give it to everyone, or put the files into a folder that the pods mount");
    }
}
