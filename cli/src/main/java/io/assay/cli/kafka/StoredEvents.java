package io.assay.cli.kafka;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events of one type that a topic holds now, the last of each key, in a temporary file: there may be more of them than
 * memory holds. Not thread-safe.
 */
public final class StoredEvents<E extends Event> implements AutoCloseable {
    private final Class<E> type;
    private final EventCodec codec = new EventCodec();
    private final Path path;
    private final RandomAccessFile file;

    /** Where the bytes of each event begin in the file, after their number; in the order of the keys' UTF-8 bytes. */
    private final Map<String, Long> places = new TreeMap<>(
            Comparator.comparing((String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));

    private StoredEvents(Class<E> type) throws IOException {
        this.type = type;
        this.path = Files.createTempFile("assay-", ".events");
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /**
     * Reads a topic.
     *
     * @param wanted which keys are
     */
    public static <E extends Event> StoredEvents<E> read(
            Events events, Topic topic, Class<E> type, Predicate<String> wanted) {
        try {
            StoredEvents<E> stored = new StoredEvents<>(type);
            try {
                events.forEach(
                        topic,
                        record -> record.key() != null && wanted.test(record.key()),
                        (key, event) -> event.filter(type::isInstance)
                                .map(type::cast)
                                .ifPresentOrElse(it -> stored.put(key, it), () -> stored.places.remove(key)));
                return stored;
            } catch (RuntimeException e) {
                stored.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }

    private void put(String key, E event) {
        byte[] bytes = codec.encode(event);
        try {
            long place = file.length();
            file.seek(place);
            file.write(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .array());
            places.put(key, place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** How many there are. */
    public int size() {
        return places.size();
    }

    /** The event of a key. */
    public Optional<E> find(String key) {
        Long place = places.get(key);
        if (place == null) {
            return Optional.empty();
        }
        try {
            file.seek(place);
            byte[] bytes = new byte[file.readInt()];
            file.readFully(bytes);
            return Optional.of(codec.decode(bytes, type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Hands over each, in the order of the keys. */
    public void forEach(Consumer<E> each) {
        places.keySet().forEach(key -> find(key).ifPresent(each));
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
