package io.assay.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The ports that the processes of a stack have, remembered in a file, so that a restart finds them again and other
 * programs find the processes.
 */
final class AssignedPorts {
    private static final int HIGHEST = 65_535;

    private final Path file;
    private final Ports preferred;
    private final IntPredicate isFree;
    private final Properties remembered = new Properties();

    AssignedPorts(Path file, Ports preferred, IntPredicate isFree) {
        this.file = file;
        this.preferred = preferred;
        this.isFree = isFree;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                remembered.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The ports of the local stack cannot be read: " + file, e);
            }
        }
    }

    /** The port that a part was given last, whatever is preferred by now; the preferred one where it never had one. */
    int of(Part part) {
        String port = remembered.getProperty(portKey(part));
        return port == null ? preferred.of(part) : Integer.parseInt(port);
    }

    /** Whether the port that a part was given last is still right: no other one is preferred since. */
    boolean isAsPreferred(Part part) {
        return Integer.toString(preferred.of(part)).equals(remembered.getProperty(preferredKey(part)));
    }

    /**
     * Gives a part a port that nothing listens on: the one it had, the preferred one, or the next.
     *
     * @throws IllegalStateException if there is none
     */
    int assign(Part part) {
        int port = wanted(part);
        if (!isFree.test(port)) {
            Set<Integer> ofOthers = new HashSet<>();
            for (Part other : Part.values()) {
                if (other != part) {
                    ofOthers.add(wanted(other));
                }
            }
            port = preferred.of(part);
            while (!isFree.test(port) || ofOthers.contains(port)) {
                port++;
                if (port > HIGHEST) {
                    throw new IllegalStateException(
                            "No free port from " + preferred.of(part) + " on for " + part.title());
                }
            }
        }
        remember(part, port);
        return port;
    }

    private int wanted(Part part) {
        return isAsPreferred(part) ? of(part) : preferred.of(part);
    }

    private void remember(Part part, int port) {
        remembered.setProperty(portKey(part), Integer.toString(port));
        remembered.setProperty(preferredKey(part), Integer.toString(preferred.of(part)));
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(whole)) {
                remembered.store(writer, null);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE); // others read it at any time
        } catch (IOException e) {
            throw new UncheckedIOException("The ports of the local stack cannot be written: " + file, e);
        }
    }

    private static String portKey(Part part) {
        return part.title() + ".port";
    }

    private static String preferredKey(Part part) {
        return part.title() + ".port.preferred";
    }
}
