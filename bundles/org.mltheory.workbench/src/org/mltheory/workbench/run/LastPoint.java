package org.mltheory.workbench.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.workbench.theme.Numbers;

/** Reads the end of a file of points, however long it is. */
final class LastPoint {

    private static final int END = 1024;

    private LastPoint() {}

    /** The last complete line's series and value, for instance {@code test-error 0.125}; empty when there is none. */
    static String of(Path folder) {
        Path file = folder.resolve(RunFiles.METRICS);
        if (!Files.exists(file)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(END, channel.size()));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {
                continue;
            }
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
            int stop = text.lastIndexOf('\n');
            int start = stop < 1 ? -1 : text.lastIndexOf('\n', stop - 1);
            return start < 0 ? "" : point(text.substring(start + 1, stop).split(","));
        } catch (IOException e) {
            // A column of a list: the run itself says what is wrong with it.
            return "";
        }
    }

    private static String point(String[] cells) {
        try {
            return cells.length == 5 ? cells[0] + " " + Numbers.format(Double.parseDouble(cells[4])) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
