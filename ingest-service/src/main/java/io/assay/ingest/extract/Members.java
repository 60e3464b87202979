package io.assay.ingest.extract;

import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents within a document, each read by the reader of its own format. The text of each follows a line that names
 * it. One that cannot be read is noted, and the others are read; one that unfolds to too much refuses the whole.
 */
final class Members {
    private static final int MOST_NOTES = 50;
    private static final int MOST_PATH_CHARACTERS = 200;

    /** What is about the whole, whichever member it is found in. */
    private static final Set<Reason> OF_THE_WHOLE =
            EnumSet.of(Reason.EXPANSION_BOMB, Reason.NESTED_TOO_DEEPLY, Reason.TOO_LARGE);

    private final DocumentExtractor extractor;
    private final Allowance allowance;
    private final List<String> pages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private final int maxCharacters;
    private int count;
    private int characters;
    private @Nullable String first;

    Members(DocumentExtractor extractor, Allowance allowance, int maxCharacters) {
        this.extractor = extractor;
        this.allowance = allowance;
        this.maxCharacters = maxCharacters;
    }

    /**
     * Reads one.
     *
     * @param path names it within the whole
     * @param declared the media type that is said of it
     */
    void read(String path, byte[] bytes, @Nullable String declared) throws UnreadableDocumentException {
        count++;
        allowance.addMember();
        allowance.enter();
        try {
            ExtractedText text = extractor.extract(new Document(bytes, declared, path), allowance);
            add(path, text);
        } catch (UnreadableDocumentException e) {
            if (OF_THE_WHOLE.contains(e.reason())) {
                throw e;
            }
            refuse(path, e);
        } finally {
            allowance.leave();
        }
    }

    /** Notes one that cannot even be unpacked. */
    void refuse(String path, UnreadableDocumentException refusal) {
        String said = named(path) + " was left out, " + refusal.reason().code() + ": " + refusal.getMessage();
        reasons.add(refusal.reason());
        if (first == null) {
            first = said;
        }
        note(said);
    }

    /** The text by member and page, in order. */
    List<String> pages() {
        return pages;
    }

    /** What was left out, and why. */
    List<String> notes() {
        return notes;
    }

    /**
     * Checks that any of them gave text.
     *
     * @throws UnreadableDocumentException if none did: with their reason, where it is the same for all
     */
    void requireText() throws UnreadableDocumentException {
        if (!pages.isEmpty()) {
            return;
        }
        if (first == null) {
            throw new UnreadableDocumentException(
                    Reason.NO_TEXT, "no documents are within it: publish what it should hold");
        }
        Reason reason = reasons.size() == 1 ? reasons.iterator().next() : Reason.NO_TEXT;
        throw new UnreadableDocumentException(
                reason, "none of the " + count + " documents within it gives text. The first: " + first);
    }

    private void add(String path, ExtractedText text) {
        for (int page = 0; page < text.pages().size(); page++) {
            String written = page == 0
                    ? named(path) + "\n\n" + text.pages().get(0)
                    : text.pages().get(page);
            characters += written.length();
            if (characters > maxCharacters) {
                throw new TextOverflowException("characters of text", maxCharacters);
            }
            pages.add(written);
        }
        text.notes().forEach(note -> note(named(path) + ": " + note));
    }

    private void note(String note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        } else if (notes.size() == MOST_NOTES) {
            notes.add("and more");
        }
    }

    private static String named(String path) {
        String visible = path.replaceAll("\\p{Cntrl}", "");
        return visible.length() <= MOST_PATH_CHARACTERS
                ? visible
                : "…" + visible.substring(visible.length() - MOST_PATH_CHARACTERS);
    }
}
