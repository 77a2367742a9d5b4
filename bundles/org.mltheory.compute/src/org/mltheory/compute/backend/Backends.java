package org.mltheory.compute.backend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The backends of this machine, and the choice between them. A backend is opened when it is first asked for, once. One that cannot be
 * opened is absent, for a reason that can be read here, and does no harm to the others. Safe for several threads.
 */
public final class Backends {

    /** A loader that fails this many times in a row is given up: its iterator may never end. */
    private static final int MOST_FAILURES = 32;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Backends() {}

    /** Those that the class loader of this bundle sees: its own and those of its fragments. */
    public static Backends discover() {
        return discover(Backends.class.getClassLoader());
    }

    static Backends discover(@Nullable ClassLoader loader) {
        Backends backends = new Backends();
        Iterator<BackendProvider> iterator =
                ServiceLoader.load(BackendProvider.class, loader).iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                backends.add(iterator.next());
                failures = 0;
            } catch (ServiceConfigurationError | LinkageError e) { // one bad provider must not hide the others
                failures++;
                backends.problems.add(message(e));
            }
        }
        return backends.withJava();
    }

    /** These, and the Java backend when it is not among them. */
    public static Backends of(List<BackendProvider> providers) {
        Backends backends = new Backends();
        providers.forEach(backends::add);
        return backends.withJava();
    }

    private Backends withJava() {
        if (!entries.containsKey(JavaBackend.ID)) {
            add(new JavaProvider());
        }
        return this;
    }

    private void add(BackendProvider provider) {
        String id;
        try {
            id = provider.id();
        } catch (RuntimeException | LinkageError e) {
            problems.add(provider.getClass().getName() + ": " + message(e));
            return;
        }
        if (entries.containsKey(id)) {
            problems.add(provider.getClass().getName() + ": there is a backend " + id + " already, from "
                    + entries.get(id).provider.getClass().getName());
        } else {
            entries.put(id, new Entry(provider));
        }
    }

    /** The ids of all backends that were found, whether or not they can be opened. */
    public List<String> ids() {
        return List.copyOf(entries.keySet());
    }

    /** The backend, opened now if it was not; empty when it is absent. */
    public Optional<Backend> find(String id) {
        Entry entry = entries.get(id);
        return entry == null ? Optional.empty() : entry.open();
    }

    /** Those that can be opened; opens all. */
    public List<Backend> available() {
        return entries.values().stream().flatMap(e -> e.open().stream()).toList();
    }

    /** Why each of the others is absent, by id: those that were found and cannot be opened, and those that are not installed. */
    public Map<String, String> absent() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            entry.getValue().reason().ifPresent(reason -> reasons.put(entry.getKey(), reason));
        }
        for (BackendChoice choice : BackendChoice.values()) {
            if (choice != BackendChoice.AUTO && !entries.containsKey(choice.id())) {
                reasons.put(choice.id(), "it is not installed");
            }
        }
        return reasons;
    }

    /** One line for each provider that could not even be loaded, or that another hides. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * What computes after this choice. {@link BackendChoice#AUTO} always gives something; it opens all backends.
     *
     * @param threads how many threads a call may use, at least 1
     * @throws BackendException when a backend was chosen by name and is absent; the message says why, and what is there
     * @throws IllegalArgumentException when there is no thread
     */
    public Compute choose(BackendChoice choice, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: permitted are 1 or more");
        }
        Backend java = find(JavaBackend.ID).orElseGet(JavaBackend::new);
        if (choice == BackendChoice.AUTO) {
            return AutoCompute.of(java, find(BackendChoice.NATIVE.id()), find(BackendChoice.CUDA.id()), threads);
        }
        Optional<Backend> backend = choice == BackendChoice.JAVA ? Optional.of(java) : find(choice.id());
        return new FixedCompute(
                backend.orElseThrow(() -> new BackendException("backend " + choice.id() + " is not available: "
                        + absent().getOrDefault(choice.id(), "unknown") + "; available: "
                        + available().stream().map(Backend::id).collect(Collectors.joining(", ")))),
                threads);
    }

    private static String message(Throwable e) {
        Throwable cause = e.getCause();
        String own = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return cause == null ? own : own + " (" + cause + ")";
    }

    private static final class Entry {

        private final BackendProvider provider;
        private boolean tried;
        private @Nullable Backend backend;
        private String reason = "";

        Entry(BackendProvider provider) {
            this.provider = provider;
        }

        synchronized Optional<Backend> open() {
            if (!tried) {
                tried = true;
                try {
                    backend = provider.open();
                } catch (RuntimeException | LinkageError e) { // a missing library shows as one or the other
                    reason = message(e);
                }
            }
            return Optional.ofNullable(backend);
        }

        synchronized Optional<String> reason() {
            return open().isPresent() ? Optional.empty() : Optional.of(reason);
        }
    }
}
