package io.assay.messaging.operations;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in the past, as people write them. */
public final class PastTime {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,9})\\s*([smhd])");

    private PastTime() {}

    /**
     * Reads a time such as {@code 2026-11-26T08:00:00Z} or {@code 2026-11-26}, UTC where it names no zone, or a duration
     * before now such as {@code 2h}, {@code 7d} or {@code PT2H}.
     *
     * @throws IllegalArgumentException if it is neither; the message shows what is one
     */
    public static Instant parse(String text, InstantSource clock) {
        String written = text.strip().toUpperCase(Locale.ROOT);
        Matcher ago = AGO.matcher(written.toLowerCase(Locale.ROOT));
        try {
            if (ago.matches()) {
                String unit = ago.group(2).toUpperCase(Locale.ROOT);
                return clock.instant().minus(Duration.parse((unit.equals("D") ? "P" : "PT") + ago.group(1) + unit));
            }
            if (written.startsWith("P")) {
                return clock.instant().minus(Duration.parse(written));
            }
            return written.contains("T")
                    ? instant(DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            written, OffsetDateTime::from, LocalDateTime::from))
                    : LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a time such as 2026-11-26T08:00:00Z or 2026-11-26, nor a duration before now"
                            + " such as 2h, 7d or PT2H",
                    e);
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return parsed instanceof OffsetDateTime time
                ? time.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }
}
