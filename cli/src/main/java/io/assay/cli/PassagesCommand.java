package io.assay.cli;

import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.Units;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Passage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay passages}. */
@Command(
        name = "passages",
        header = "Print the passages of a collection: what models read.",
        description = "%nThose that count now, without those of earlier versions of a document. Offsets are code points"
                + " of the document's clean text. With --output json, one passage a line.",
        footer = "%nExample:%n    assay passages --collection handbook --output json")
final class PassagesCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final EventCodec codec = new EventCodec();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            required = true,
            description = "The collection.")
    private String collection = "";

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    PassagesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        PrintStream out = surroundings.terminal().out();
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            CurrentPassages passages = CurrentPassages.of(session.events(), collection);
            if (passages.documents().isEmpty()) {
                throw new CommandException("There is no document in collection " + collection
                        + ". Publish some: assay publish --collection " + collection + " --wait PATH");
            }
            switch (output.format()) {
                case TABLE -> passages.forEach(passage -> out.println(line(passage)));
                case JSON ->
                    passages.forEach(passage -> out.println(new String(codec.encode(passage), StandardCharsets.UTF_8)));
                case CSV -> {
                    out.println("documentId,index,start,end,passageId,text");
                    passages.forEach(passage -> out.println(csv(passage)));
                }
            }
        }
        return 0;
    }

    private String line(Passage passage) {
        String place = passage.documentId() + " #" + passage.index() + " ["
                + passage.span().start() + ", " + passage.span().end() + ")  ";
        int rest = Math.max(40, surroundings.terminal().width() - place.length());
        return place + Units.oneLine(passage.text(), rest);
    }

    private static String csv(Passage passage) {
        return Stream.of(
                        passage.documentId(),
                        passage.index(),
                        passage.span().start(),
                        passage.span().end(),
                        passage.passageId(),
                        passage.text())
                .map(cell -> Listing.csvCell(cell.toString()))
                .collect(Collectors.joining(","));
    }
}
