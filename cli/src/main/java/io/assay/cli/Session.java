package io.assay.cli;

import io.assay.cli.kafka.Catalogue;
import io.assay.cli.kafka.Events;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.codec.EventCodec;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterOffice;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.TopicOffsets;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** What a command does with one broker. Opens its clients when they are first needed. Not thread-safe. */
final class Session implements AutoCloseable {
    private static final String SOURCE = "cli";

    private final KafkaConnection kafka;
    private final Terminal terminal;
    private final EventCodec codec = new EventCodec();
    private final Events events;
    private @Nullable Producer<String, byte[]> producer;
    private @Nullable Admin admin;

    private Session(KafkaConnection kafka, Terminal terminal) {
        this.kafka = kafka;
        this.terminal = terminal;
        this.events = new Events(kafka, codec, terminal::say);
    }

    /**
     * A session with a broker that answers.
     *
     * @throws io.assay.cli.terminal.CommandException if it does not, or is not Assay's
     */
    static Session open(KafkaConnection kafka, Terminal terminal) {
        kafka.check();
        return new Session(kafka, terminal);
    }

    KafkaConnection kafka() {
        return kafka;
    }

    Terminal terminal() {
        return terminal;
    }

    Events events() {
        return events;
    }

    Catalogue catalogue() {
        return new Catalogue(events);
    }

    Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer();
        }
        return producer;
    }

    Admin admin() {
        if (admin == null) {
            admin = kafka.admin();
        }
        return admin;
    }

    RecordReader reader() {
        return new RecordReader(kafka::consumer);
    }

    DeadLetterBox deadLetters() {
        return new DeadLetterBox(admin(), reader(), kafka.prefix());
    }

    DeadLetterOffice office() {
        return new DeadLetterOffice(
                deadLetters(), new TopicOffsets(admin()), reader(), publisher(), InstantSource.system());
    }

    EventPublisher publisher() {
        return new EventPublisher(producer(), codec, SOURCE);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
