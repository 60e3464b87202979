package io.assay.ingest.extract;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads tables as text, a row a line. What parts the cells is found out from the first lines: comma, semicolon, tab or
 * bar, whichever most surely stands in each of them.
 */
final class CsvReader implements FormatReader {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_LINES = 20;

    private final int maxCharacters;

    CsvReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        String csv = TextDecoder.decode(document.bytes(), DeclaredType.charset(document));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(csv))
                .setTrailingData(true) // tables by hand have quotes wherever they like
                .setLenientEof(true)
                .get();
        StringBuilder text = new StringBuilder();
        try (CSVParser rows = CSVParser.parse(new StringReader(csv), format)) {
            for (CSVRecord row : rows) {
                text.append(MarkdownRow.of(row.toList())).append('\n');
                if (text.length() > maxCharacters) {
                    throw new TextOverflowException("characters of text", maxCharacters);
                }
            }
        } catch (IOException | RuntimeException e) { // the parser wraps its own in others
            if (e instanceof TextOverflowException overflow) {
                throw overflow;
            }
            throw UnreadableDocumentException.corrupt(
                    "the table breaks the rules of CSV: save it anew with a spreadsheet program", e);
        }
        return new ExtractedText(Format.CSV, null, List.of(text.toString()));
    }

    private static char delimiter(String csv) {
        List<String> lines =
                csv.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
        char best = DELIMITERS[0];
        long bestScore = 0;
        for (char delimiter : DELIMITERS) {
            List<Long> counts = new ArrayList<>();
            for (String line : lines) {
                counts.add(outsideQuotes(line, delimiter));
            }
            long linesWith = counts.stream().filter(count -> count > 0).count();
            long least = counts.stream().mapToLong(Long::longValue).min().orElse(0);
            long score = linesWith * 1_000 + least; // in how many lines, and then how often
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char delimiter) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == delimiter && !quoted ? 1 : 0;
        }
        return count;
    }
}
