package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mltheory.compute.backend.BackendException;

/** The libraries for tests, which are skipped where the build had no compiler for them. */
final class TestLibrary {

    private static final String PACKAGE = "org.mltheory.compute.backend.cpu.";

    private TestLibrary() {}

    /** Our CPU library; the test is skipped when the build did not make it. */
    static CpuLibrary require() {
        boolean built = System.getProperty(LibraryFiles.FOLDER_PROPERTY) != null
                || TestLibrary.class.getClassLoader().getResource(CpuLibrary.RESOURCE) != null;
        return built ? CpuLibrary.load() : abort("libmltheory_cpu.so was not built, as there was no g++ or no jni.h");
    }

    /** OpenBLAS; the test is skipped when the library through which it is called was not built. */
    static OpenBlas requireOpenBlas() {
        return OpenBlas.load(require(), LibraryFiles.standard());
    }

    /** Compiles C into a shared library; the test is skipped when there is no compiler. */
    static void compile(Path source, Path library) throws IOException, InterruptedException {
        try {
            Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
            assumeTrue(compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0, "the C compiler failed");
        } catch (IOException e) {
            abort("there is no C compiler: " + e.getMessage());
        }
    }

    /** A class loader that has this package's classes for itself, as a refreshed bundle has. */
    static URLClassLoader secondLoader() {
        return new URLClassLoader(new URL[0], TestLibrary.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith(PACKAGE)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    byte[] code = in.readAllBytes();
                    return defineClass(name, code, 0, code.length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Loads the library of a folder through another class loader, and asks it for its best instruction set. */
    static Object loadIn(ClassLoader other, Path folder) throws Exception {
        Class<?> filesType = other.loadClass(PACKAGE + "LibraryFiles");
        Object files = filesType
                .getConstructor(ClassLoader.class, Path.class, Optional.class)
                .newInstance(other, folder, Optional.of(folder));
        Method load = other.loadClass(PACKAGE + "CpuLibrary").getDeclaredMethod("load", filesType);
        load.setAccessible(true);
        try {
            Object library = load.invoke(null, files);
            return library.getClass().getMethod("best").invoke(library);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BackendException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
