package io.assay.contracts.schema;

import static io.assay.contracts.schema.Schemas.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events drawn from their schemas by a fixed seed, whole, broken and damaged: each is read or refused in words, and what is
 * read is written as its schema says. {@code -Dassay.fuzz.count=10000} draws as many of each type and kind.
 */
class EventFuzzTest {
    private static final int COUNT = Integer.getInteger("assay.fuzz.count", 200);
    private static final long SEED = Long.getLong("assay.fuzz.seed", 20261126);

    private final EventCodec codec = new EventCodec();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RandomJson drawn = new RandomJson(random);

    static Stream<Class<? extends Event>> events() {
        return Schemas.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatKeepsTheSchemaIsReadOrRefusedInWords(Class<? extends Event> event) throws JsonProcessingException {
        for (int i = 0; i < COUNT; i++) {
            JsonNode value = drawn.valid(event);

            read(JSON.writeValueAsBytes(value), event).ifPresent(read -> assertSameAgain(read, event));
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatBreaksTheSchemaIsRefused(Class<? extends Event> event) throws JsonProcessingException {
        List<JsonNode> whole = SampleEvents.ALL.stream()
                .filter(event::isInstance)
                .map(SampleEvents::json)
                .toList();
        for (int i = 0; i < COUNT; i++) {
            JsonNode value =
                    drawn.broken(random.nextBoolean() ? drawn.valid(event) : whole.get(random.nextInt(whole.size())));

            Optional<Event> read = read(JSON.writeValueAsBytes(value), event);
            if (!Schemas.validate(RandomJson.withoutNullMembers(value), event).isEmpty()) { // null is read as absent
                assertThat(read).as("%s", value).isEmpty();
            }
            read.ifPresent(one -> assertSameAgain(one, event));
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void damagedBytesAreReadOrRefusedInWords(Class<? extends Event> event) {
        List<byte[]> whole = SampleEvents.ALL.stream()
                .filter(event::isInstance)
                .map(codec::encode)
                .toList();
        for (int i = 0; i < COUNT; i++) {
            byte[] value = drawn.damaged(whole.get(random.nextInt(whole.size())));

            read(value, event).ifPresent(read -> assertSameAgain(read, event));
        }
    }

    private Optional<Event> read(byte[] value, Class<? extends Event> event) {
        try {
            return Optional.of(codec.decode(value, event));
        } catch (InvalidEventException e) {
            assertThat(e).hasMessageStartingWith(EventCodec.typeOf(event));
            return Optional.empty();
        }
    }

    private void assertSameAgain(Event read, Class<? extends Event> event) {
        JsonNode written = SampleEvents.json(read);

        assertThat(Schemas.validate(written, event)).as("%s", written).isEmpty();
        assertThat(codec.decode(codec.encode(read), event)).isEqualTo(read);
        assertThat(read.key()).isNotEmpty();
    }
}
