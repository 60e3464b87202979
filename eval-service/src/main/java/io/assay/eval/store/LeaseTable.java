package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Example;
import io.assay.contracts.identity.Identities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is about to write which example at a desk, so that two people never label the same; and what a person did last, so that
 * it can be undone. A lease that is lost or over means only that the item is offered again.
 */
@ApplicationScoped
public class LeaseTable {
    /** As long as nobody looks at one text. */
    private static final Duration ON_SCREEN = Duration.ofMinutes(15);

    /** As long as a label can be undone, and the projection may lag. */
    private static final Duration DONE = Duration.ofHours(1);

    private final Database database;
    private final EventCodec codec;
    private final InstantSource clock;

    LeaseTable(Database database, EventCodec codec, InstantSource clock) {
        this.database = database;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * What somebody did.
     *
     * @param exampleId id of the example that it is
     * @param before the example as it was; absent where there was none
     * @param projected whether the projection holds what was published
     */
    public record Done(String exampleId, @Nullable Example before, boolean projected) {}

    /** Takes an example for a person, or holds it for longer: {@return whether the person has it now}. */
    @Transactional
    public boolean take(String desk, String exampleId, String person) {
        Instant now = clock.instant();
        return database.update("""
                        insert into labelling_lease (labelling_id, item, person, expires_at) values (?, ?, ?, ?)
                        on conflict (labelling_id, item) do update set
                            person = excluded.person,
                            expires_at = excluded.expires_at,
                            done_at = null,
                            before = null,
                            digest = null
                        where labelling_lease.expires_at <= ?
                           or (labelling_lease.person = excluded.person and labelling_lease.done_at is null)""", parameters -> parameters
                        .value(desk)
                        .value(exampleId)
                        .value(person)
                        .value(at(now.plus(ON_SCREEN)))
                        .value(at(now)))
                == 1;
    }

    /** Id of the example that a person has and has not decided. */
    @Transactional
    public Optional<String> held(String desk, String person) {
        return database
                .select(
                        """
                        select item from labelling_lease
                        where labelling_id = ? and person = ? and done_at is null and expires_at > ?
                        order by expires_at desc limit 1""",
                        parameters -> parameters.value(desk).value(person).value(at(clock.instant())),
                        row -> row.getString(1))
                .stream()
                .findFirst();
    }

    /** A person has published an example that they have. */
    @Transactional
    public void done(String desk, String person, @Nullable Example before, Example published) {
        Instant now = clock.instant();
        database.update("""
                update labelling_lease set done_at = ?, expires_at = ?, before = ?, digest = ?
                where labelling_id = ? and item = ? and person = ?""", parameters -> parameters
                .value(at(now))
                .value(at(now.plus(DONE)))
                .value(before == null ? null : new String(codec.encode(before), StandardCharsets.UTF_8))
                .value(Database.bytes(Identities.of(published)))
                .value(desk)
                .value(published.exampleId())
                .value(person));
    }

    /** What a person did last, where that is not long ago. */
    @Transactional
    public Optional<Done> last(String desk, String dataset, String person) {
        return database
                .select(
                        """
                        select l.item, l.before, x.digest is not distinct from l.digest
                        from labelling_lease l
                        left join example x on x.dataset = ? and x.example_id = l.item
                        where l.labelling_id = ? and l.person = ? and l.done_at is not null and l.expires_at > ?
                        order by l.done_at desc limit 1""",
                        parameters -> parameters
                                .value(dataset)
                                .value(desk)
                                .value(person)
                                .value(at(clock.instant())),
                        row -> {
                            @Nullable String before = row.getString(2);
                            return new Done(
                                    row.getString(1),
                                    before == null
                                            ? null
                                            : codec.decode(before.getBytes(StandardCharsets.UTF_8), Example.class),
                                    row.getBoolean(3));
                        })
                .stream()
                .findFirst();
    }

    /** A person goes back to an example that was done, and leaves the one that they have. */
    @Transactional
    public void reopen(String desk, String exampleId, String person) {
        database.update(
                "delete from labelling_lease where labelling_id = ? and person = ? and done_at is null",
                parameters -> parameters.value(desk).value(person));
        database.update("""
                update labelling_lease set done_at = null, expires_at = ?, before = null, digest = null
                where labelling_id = ? and item = ? and person = ?""", parameters -> parameters
                .value(at(clock.instant().plus(ON_SCREEN)))
                .value(desk)
                .value(exampleId)
                .value(person));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
