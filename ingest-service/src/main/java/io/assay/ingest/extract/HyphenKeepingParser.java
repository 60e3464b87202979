package io.assay.ingest.extract;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.SAXParser;
import org.apache.tika.exception.TikaException;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The XML parser that Tika would use, secured against entities as that is, for Word's documents: tells of a hyphen that
 * holds its line together as of text, since Tika leaves that element out and joins the words. Serves one document.
 */
final class HyphenKeepingParser extends SAXParser {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final char[] HYPHEN = {'-'};

    private final SAXParser parser;

    HyphenKeepingParser() throws TikaException {
        this.parser = XMLReaderUtils.getSAXParser();
    }

    @Override
    public void parse(InputStream in, DefaultHandler handler) throws SAXException, IOException {
        parser.parse(in, new HyphensAsText(handler));
    }

    @Override
    @SuppressWarnings("deprecation") // of the interface
    public org.xml.sax.Parser getParser() throws SAXException {
        return parser.getParser();
    }

    @Override
    public XMLReader getXMLReader() throws SAXException {
        return parser.getXMLReader();
    }

    @Override
    public boolean isNamespaceAware() {
        return parser.isNamespaceAware();
    }

    @Override
    public boolean isValidating() {
        return parser.isValidating();
    }

    @Override
    public void setProperty(String name, Object value) throws SAXNotRecognizedException, SAXNotSupportedException {
        parser.setProperty(name, value);
    }

    @Override
    public Object getProperty(String name) throws SAXNotRecognizedException, SAXNotSupportedException {
        return parser.getProperty(name);
    }

    /** Passes all on to another handler. */
    private static final class HyphensAsText extends DefaultHandler {
        private final DefaultHandler handler;

        HyphensAsText(DefaultHandler handler) {
            this.handler = handler;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            if (isHyphen(uri, name)) {
                handler.startElement(WORD, "t", "w:t", new AttributesImpl());
                handler.characters(HYPHEN, 0, 1);
            } else {
                handler.startElement(uri, name, qualifiedName, attributes);
            }
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) throws SAXException {
            if (isHyphen(uri, name)) {
                handler.endElement(WORD, "t", "w:t");
            } else {
                handler.endElement(uri, name, qualifiedName);
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) throws SAXException {
            handler.characters(characters, start, length);
        }

        @Override
        public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
            handler.ignorableWhitespace(characters, start, length);
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) throws IOException, SAXException {
            return handler.resolveEntity(publicId, systemId);
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            handler.setDocumentLocator(locator);
        }

        @Override
        public void startDocument() throws SAXException {
            handler.startDocument();
        }

        @Override
        public void endDocument() throws SAXException {
            handler.endDocument();
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            handler.startPrefixMapping(prefix, uri);
        }

        @Override
        public void endPrefixMapping(String prefix) throws SAXException {
            handler.endPrefixMapping(prefix);
        }

        private static boolean isHyphen(String uri, String name) {
            return name.equals("noBreakHyphen") && uri.equals(WORD);
        }
    }
}
