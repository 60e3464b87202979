package io.assay.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model on the Hugging Face Hub: {@code hf://owner/name@revision}.
 *
 * @param id owner and name; a name alone for some of the oldest models
 * @param revision a branch, a tag or a commit
 */
record HubRepository(String id, String revision) {
    static final String SCHEME = "hf://";
    private static final String DEFAULT_REVISION = "main";
    private static final Pattern FORM =
            Pattern.compile("hf://((?:[\\w][\\w.-]*/)?[\\w][\\w.-]*)(?:@([\\w][\\w./+-]*))?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /**
     * Reads a source.
     *
     * @throws ModelFilesException if it is of another form
     */
    static HubRepository parse(String source) {
        Matcher matcher = FORM.matcher(source);
        if (!matcher.matches() || source.contains("..")) {
            throw new ModelFilesException("source " + source
                    + " names no model of the hub; give hf://owner/name, or hf://owner/name@revision");
        }
        return new HubRepository(matcher.group(1), matcher.group(2) == null ? DEFAULT_REVISION : matcher.group(2));
    }

    /** Whether the revision names one state for ever. */
    boolean isPinned() {
        return COMMIT.matcher(revision).matches();
    }

    /** The same model in another revision. */
    HubRepository at(String other) {
        return new HubRepository(id, other);
    }

    @Override
    public String toString() {
        return SCHEME + id + "@" + revision;
    }
}
