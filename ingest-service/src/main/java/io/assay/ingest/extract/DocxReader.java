package io.assay.ingest.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads Word documents: what the reader of the accepted document sees, without deleted text, headers and footers.
 * Resolves no entity and fetches no link.
 */
final class DocxReader implements FormatReader {
    private final OOXMLParser parser = new OOXMLParser();
    private final int maxCharacters;

    DocxReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document) throws UnreadableDocumentException {
        BlockTextHandler text = new BlockTextHandler(maxCharacters);
        Metadata metadata = new Metadata();
        try {
            parser.parse(new ByteArrayInputStream(document.bytes()), text, metadata, context());
        } catch (TextOverflowException e) {
            throw e;
        } catch (IOException | SAXException | TikaException | RuntimeException e) { // on damage, any of its own
            throw UnreadableDocumentException.corrupt(
                    "the Word document cannot be read: open it in a word processor and save it anew", e);
        }
        return new ExtractedText(
                Format.DOCX, metadata.get(TikaCoreProperties.TITLE), List.of(text.text()), text.headings());
    }

    private static ParseContext context() {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true); // holds no tree of the whole document
        config.setIncludeDeletedContent(false);
        config.setIncludeMoveFromContent(false);
        config.setIncludeHeadersAndFooters(false);
        ParseContext context = new ParseContext();
        context.set(OfficeParserConfig.class, config);
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
