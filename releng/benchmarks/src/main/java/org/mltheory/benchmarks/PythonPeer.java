package org.mltheory.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A peer in a Python process that lives as long as its line. It is asked by lines and answers each with a line:
 * {@code prepare WORK KEY=VALUE...} with {@code ways W...}, {@code check} and {@code measure WAY SECONDS} with
 * {@code value X}, {@code describe} with {@code text T}. An answer that starts with {@code error} says why there is none.
 */
public final class PythonPeer implements Peer {

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private List<String> ways = List.of();

    private PythonPeer() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(interpreter(), "-u", System.getProperty("mltheory.peers", "peers") + "/peer.py");
            // what holds our side down, or makes it alike on all machines, must not slow down the peer
            builder.environment().keySet().removeAll(List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"));
            builder.environment()
                    .keySet()
                    .removeAll(List.of("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"));
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            process = builder.start();
            questions = process.outputWriter(StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the peer's " + interpreter(), e);
        }
    }

    /** The interpreter that has the packages. */
    static String interpreter() {
        return Optional.ofNullable(System.getenv("MLTHEORY_PYTHON")).orElse("/usr/bin/python3");
    }

    /**
     * Starts and prepares.
     *
     * @param work a function of peer.py's modules
     * @param arguments its keyword arguments: whole numbers, or words
     */
    public static Peer of(String work, Map<String, ?> arguments) {
        PythonPeer peer = new PythonPeer();
        StringBuilder line = new StringBuilder("prepare ").append(work);
        arguments.forEach(
                (key, value) -> line.append(' ').append(key).append('=').append(value));
        try {
            peer.ways = List.of(peer.ask(line.toString(), "ways").split(" "));
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
        return peer;
    }

    /** What the interpreter and its libraries say of themselves: lines of the form {@code name: text}. */
    static List<String> describe() {
        try (PythonPeer peer = new PythonPeer()) {
            return List.of(peer.ask("describe", "text").split(";"));
        }
    }

    private String ask(String question, String kind) {
        try {
            questions.write(question + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the peer ended at: " + question);
            }
            if (!answer.startsWith(kind + " ")) {
                throw new IllegalStateException("the peer says to '" + question + "': " + answer);
            }
            return answer.substring(kind.length() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("the peer does not answer: " + question, e);
        }
    }

    @Override
    public List<String> ways() {
        return ways;
    }

    @Override
    public double measure(String way, double seconds) {
        return Double.parseDouble(ask("measure " + way + " " + seconds, "value"));
    }

    @Override
    public double check() {
        return Double.parseDouble(ask("check", "value"));
    }

    @Override
    public void close() {
        try {
            questions.close();
            answers.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
