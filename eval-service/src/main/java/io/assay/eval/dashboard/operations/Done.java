package io.assay.eval.dashboard.operations;

import io.assay.reports.text.Figures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was just done with many dead letters, as it stands in the address of the list that shows it: a word and a number,
 * so that no link can make the page say anything else.
 *
 * @param what what
 * @param letters how many; 0 where that is not known yet
 */
record Done(What what, long letters) {
    private enum What {
        REDRIVING,
        BUSY,
        DISCARDED
    }

    static Done redriving() {
        return new Done(What.REDRIVING, 0);
    }

    static Done busy() {
        return new Done(What.BUSY, 0);
    }

    static Done discarded(long letters) {
        return new Done(What.DISCARDED, letters);
    }

    /** What an address says, for a person; absent where it says nothing. */
    static @Nullable String words(@Nullable String written) {
        if (written == null || !written.matches("(redriving|busy|discarded)-[0-9]{1,18}")) {
            return null;
        }
        int dash = written.indexOf('-');
        return new Done(
                        What.valueOf(written.substring(0, dash).toUpperCase(Locale.ROOT)),
                        Long.parseLong(written.substring(dash + 1)))
                .words();
    }

    private String words() {
        return switch (what) {
            case REDRIVING -> "Dead letters are being sent back. Each leaves the open ones as soon as it is sent.";
            case BUSY ->
                "Dead letters of this topic are being sent back already. Wait until that is done, and ask again.";
            case DISCARDED ->
                "Discarded " + Figures.count(letters, "dead letter") + ". They stay among the decided ones.";
        };
    }

    @Override
    public String toString() {
        return what.name().toLowerCase(Locale.ROOT) + "-" + letters;
    }
}
