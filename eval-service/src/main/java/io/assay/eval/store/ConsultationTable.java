package io.assay.eval.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What models were asked about texts that wait for a label, or that are to be ranked, and when. */
@ApplicationScoped
public class ConsultationTable {
    /** What was asked and has no answer for so long is asked again: whoever took it may have gone before it was published. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(15);

    private final Database database;

    ConsultationTable(Database database) {
        this.database = database;
    }

    /** Of requests without an answer, those that the caller is to publish: nobody else is, by now. */
    @Transactional
    public Set<String> claim(Collection<String> requestIds, Instant now) {
        Set<String> ids = new TreeSet<>(requestIds); // one order in every pod, so that rows are locked in it
        Set<String> claimed = new HashSet<>();
        database.visit(
                """
                insert into consultation (request_id, asked_at) select *, ?::timestamptz from unnest(?::bytea[])
                on conflict (request_id) do update set asked_at = excluded.asked_at
                where consultation.asked_at < ?
                returning request_id""",
                parameters -> parameters
                        .value(now.atOffset(ZoneOffset.UTC))
                        .digests(ids, id -> id)
                        .value(now.minus(LOST_AFTER).atOffset(ZoneOffset.UTC)),
                row -> claimed.add(Database.hex(row.getBytes(1))));
        return claimed;
    }
}
