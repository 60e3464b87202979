package io.assay.ingest.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.Format;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A worker that does what a document's text says, as hostile documents make parsers do. */
final class UnreliableWorker {
    private UnreliableWorker() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        Protocol.readLimits(in);
        Protocol.writeReady(out);
        while (true) {
            Document document = Protocol.readDocument(in);
            String order = new String(document.bytes(), UTF_8);
            obey(order, String.valueOf(document.name()));
            String pid = String.valueOf(ManagementFactory.getRuntimeMXBean().getPid());
            Protocol.write(out, new ExtractedText(Format.PLAIN_TEXT, pid, List.of(order)));
        }
    }

    private static void obey(String order, String name) throws IOException {
        switch (order) {
            case "crash" -> Runtime.getRuntime().halt(7);
            case "crash once" -> crashOnce(Path.of(name));
            case "hang" -> hang();
            case "fill the memory" -> fillTheMemory();
            case "babble" -> System.out.println("What a parser prints is no answer.");
            case "complain" -> System.err.println("a complaint");
            default -> {
                // others are read in peace
            }
        }
    }

    private static void crashOnce(Path mark) throws IOException {
        if (Files.notExists(mark)) {
            Files.createFile(mark);
            Runtime.getRuntime().halt(7);
        }
    }

    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void fillTheMemory() {
        byte[] memory = new byte[1 << 20];
        while (true) {
            memory = new byte[2 * memory.length];
        }
    }
}
