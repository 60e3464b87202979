package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.parsers.SAXParser;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads a format by the parser that Tika has for it: what the reader of the accepted document sees, without deleted
 * text, headers and footers. Resolves no entity, fetches no link, runs no macro, and opens nothing that is embedded.
 */
final class TikaReader implements FormatReader {
    private final Format format;
    private final Parser parser;
    private final String remedy;
    private final Set<String> pageClasses;
    private final int maxCharacters;

    /**
     * @param parser thread-safe, as Tika's parsers are
     * @param remedy what to do about a document that cannot be read
     * @param pageClasses classes of the elements that Tika puts pages into, such as {@code slide-content}
     */
    TikaReader(Format format, Parser parser, String remedy, Set<String> pageClasses, int maxCharacters) {
        this.format = format;
        this.parser = parser;
        this.remedy = remedy;
        this.pageClasses = Set.copyOf(pageClasses);
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        BlockTextHandler text = new BlockTextHandler(maxCharacters, pageClasses);
        Metadata metadata = new Metadata();
        try {
            parser.parse(new ByteArrayInputStream(document.bytes()), text, metadata, context());
        } catch (TextOverflowException e) {
            throw e;
        } catch (EncryptedDocumentException | org.apache.poi.EncryptedDocumentException e) {
            throw new UnreadableDocumentException(
                    ENCRYPTED, "the document needs a password: save it without one and publish it again", e);
        } catch (IOException | SAXException | TikaException | RuntimeException e) { // on damage, any of its own
            throw UnreadableDocumentException.corrupt(remedy, e);
        }
        return new ExtractedText(format, metadata.get(TikaCoreProperties.TITLE), text.pages(), text.headings());
    }

    private static ParseContext context() throws TikaException {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true); // holds no tree of the whole document
        config.setUseSAXPptxExtractor(true);
        config.setIncludeDeletedContent(false);
        config.setIncludeMoveFromContent(false);
        config.setIncludeHeadersAndFooters(false);
        config.setIncludeSlideMasterContent(false);
        ParseContext context = new ParseContext();
        context.set(OfficeParserConfig.class, config);
        context.set(SAXParser.class, new HyphenKeepingParser());
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    /** Leaves out what is embedded. A workbook within a letter is a document of its own. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            throw new IllegalStateException("asked to parse what is not to be parsed");
        }
    }
}
