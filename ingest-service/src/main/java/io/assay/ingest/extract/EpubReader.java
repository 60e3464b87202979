package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads electronic books chapter by chapter, in the order of their spine (EPUB 3.3, Open Packaging Format). */
final class EpubReader implements FormatReader {
    private static final String CONTAINER = "META-INF/container.xml";
    private static final String ENCRYPTION = "META-INF/encryption.xml";

    private final HtmlReader html;
    private final int maxCharacters;

    EpubReader(HtmlReader html, int maxCharacters) {
        this.html = html;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        try (ZipPackage book = ZipPackage.open(document.bytes())) {
            String packagePath =
                    xml(book, CONTAINER, allowance).getElementsByTag("rootfile").attr("full-path");
            org.jsoup.nodes.Document content = xml(book, packagePath, allowance);
            Map<String, String> paths = new HashMap<>();
            for (Element item : content.getElementsByTag("item")) {
                resolve(packagePath, item.attr("href")).ifPresent(path -> paths.put(item.id(), path));
            }
            String encrypted = book.find(ENCRYPTION).isPresent()
                    ? xml(book, ENCRYPTION, allowance).html()
                    : "";
            List<String> chapters = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            int characters = 0;
            for (Element itemref : content.getElementsByTag("itemref")) {
                String path = paths.get(itemref.attr("idref"));
                if (path == null || book.find(path).isEmpty()) {
                    notes.add("a chapter is missing: " + itemref.attr("idref").replaceAll("\\p{Cntrl}", ""));
                    continue;
                }
                if (encrypted.contains("\"" + path + "\"")) {
                    throw new UnreadableDocumentException(
                            ENCRYPTED, "the book is protected: publish it without protection");
                }
                String chapter = chapter(book, path, allowance);
                characters += chapter.length();
                if (characters > maxCharacters) {
                    throw new TextOverflowException("characters of text", maxCharacters);
                }
                chapters.add(chapter);
            }
            return new ExtractedText(Format.EPUB, title(content), chapters, null, notes);
        } catch (IOException e) {
            throw corrupt(e);
        }
    }

    private String chapter(ZipPackage book, String path, Allowance allowance)
            throws IOException, UnreadableDocumentException {
        byte[] bytes = unpack(book, path, allowance);
        return String.join(
                "\n\n", html.read(new Document(bytes, null, path), allowance).pages());
    }

    /** Read as XML without entities of its own, and without any that lie elsewhere. */
    private static org.jsoup.nodes.Document xml(ZipPackage book, String path, Allowance allowance)
            throws IOException, UnreadableDocumentException {
        String text = TextDecoder.decode(unpack(book, path, allowance), Optional.empty());
        return Jsoup.parse(text, "", Parser.xmlParser());
    }

    private static byte[] unpack(ZipPackage book, String path, Allowance allowance)
            throws IOException, UnreadableDocumentException {
        ZipArchiveEntry entry = book.find(path).orElseThrow(() -> corrupt(new IOException("it has no " + path)));
        try (InputStream content = book.open(entry)) {
            return allowance.unpack(content);
        }
    }

    /** The path of what a package names relative to itself; nothing where it names what is not in the book. */
    private static Optional<String> resolve(String packagePath, String href) {
        try {
            URI resolved = new URI(null, null, "/" + packagePath, null).resolve(new URI(href));
            return Optional.ofNullable(resolved.getScheme() == null ? resolved.getPath() : null)
                    .map(path -> path.replaceFirst("^/+", ""));
        } catch (URISyntaxException e) {
            return Optional.empty(); // its chapter is noted as missing
        }
    }

    private static @Nullable String title(org.jsoup.nodes.Document content) {
        Element title = content.getElementsByTag("dc:title").first();
        return title == null ? null : title.text();
    }

    private static UnreadableDocumentException corrupt(Exception cause) {
        return UnreadableDocumentException.corrupt(
                "the book has been damaged: publish it again, from the original", cause);
    }
}
