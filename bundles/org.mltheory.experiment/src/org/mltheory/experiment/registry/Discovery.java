package org.mltheory.experiment.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Looks for providers of a service through class loaders, past those that cannot be loaded. */
final class Discovery {

    /** A loader that fails this many times in a row is given up: its iterator may never end. */
    private static final int MOST_FAILURES = 32;

    private final Iterable<ClassLoader> loaders;
    private final List<String> problems = new ArrayList<>();

    Discovery(Iterable<ClassLoader> loaders) {
        this.loaders = loaders;
    }

    /** One line for each provider that could not be loaded. */
    List<String> problems() {
        return problems;
    }

    /** An instance of each provider class, in the order of the loaders; a class that several of them see counts once. */
    <T> List<T> find(Class<T> service) {
        Map<Class<?>, T> found = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            Iterator<T> iterator = ServiceLoader.load(service, loader).iterator();
            int failures = 0;
            while (failures < MOST_FAILURES) {
                try {
                    if (!iterator.hasNext()) {
                        break;
                    }
                    T provider = iterator.next();
                    found.putIfAbsent(provider.getClass(), provider);
                    failures = 0;
                } catch (ServiceConfigurationError | LinkageError e) {
                    // one bad provider must not hide the others
                    failures++;
                    add(service, e);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private void add(Class<?> service, Throwable e) {
        Throwable cause = e.getCause();
        String message = service.getSimpleName() + ": " + e.getMessage() + (cause == null ? "" : " (" + cause + ")");
        if (!problems.contains(message)) {
            problems.add(message);
        }
    }
}
