package io.assay.ingest.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.xml.sax.SAXException;

/** Reads the visible text of web pages, and their titles. Runs no script and follows no link. */
final class HtmlReader implements FormatReader {
    private final JSoupParser parser = new JSoupParser();
    private final HtmlEncodingDetector metaElement = new HtmlEncodingDetector();
    private final int maxCharacters;

    HtmlReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) {
        Optional<Charset> declared = DeclaredType.charset(document).or(() -> inMetaElement(document.bytes()));
        return read(TextDecoder.decode(document.bytes(), declared));
    }

    /** Reads a page that is decoded already. */
    ExtractedText read(String html) {
        BlockTextHandler text = new BlockTextHandler(maxCharacters);
        Metadata metadata = new Metadata();
        ParseContext context = new ParseContext();
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        try {
            parser.parseString(html, text, metadata, context);
        } catch (SAXException e) {
            throw new IllegalStateException("any text is HTML, and its handler refuses none", e);
        }
        return new ExtractedText(Format.HTML, metadata.get(TikaCoreProperties.TITLE), text.pages(), text.headings());
    }

    private Optional<Charset> inMetaElement(byte[] bytes) {
        try {
            return Optional.ofNullable(metaElement.detect(new ByteArrayInputStream(bytes), new Metadata()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }
}
