package io.assay.ingest.extract;

import java.util.List;

/** Reads plain text. Form feeds part its pages, as in print files and RFCs. */
final class PlainTextReader implements FormatReader {
    @Override
    public ExtractedText read(Document document, Allowance allowance) {
        String text = TextDecoder.decode(document.bytes(), DeclaredType.charset(document));
        return new ExtractedText(Format.PLAIN_TEXT, null, List.of(text.split("\f")));
    }
}
