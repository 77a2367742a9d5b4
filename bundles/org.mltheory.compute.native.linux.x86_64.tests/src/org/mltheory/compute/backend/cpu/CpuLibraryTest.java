package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;

/** A library that is wrong in any way is refused with one sentence, and never reaches the system's loader. */
class CpuLibraryTest {

    private static final String NAME = "libmltheory_cpu.so";
    private static final String RESOURCE = "org/mltheory/compute/backend/native/linux-x86_64/" + NAME;

    @TempDir
    Path temp;

    @Test
    void choosesAnInstructionSetThatTheMachineHas() {
        CpuLibrary library = TestLibrary.require();
        Isa before = library.isa();
        try {
            assertTrue(library.choose(Isa.SSE2));
            assertEquals(Isa.SSE2, library.isa());
            boolean wide = library.best() == Isa.AVX512;
            assertEquals(wide, library.choose(Isa.AVX512));
            assertEquals(wide ? Isa.AVX512 : Isa.SSE2, library.isa());
            assertNotEquals(Isa.AVX2_WIDE, library.best());
        } finally {
            assertTrue(library.choose(before));
        }
    }

    @Test
    void missingFileIsNamed() {
        assertMessage(from(temp), NAME, "missing");
        LibraryFiles none =
                new LibraryFiles(new URLClassLoader(new URL[0], null), temp.resolve("cache"), Optional.empty());
        assertMessage(none, NAME, "not in this installation");
    }

    @Test
    void fileThatIsNoLibraryIsRefused() throws IOException {
        Files.writeString(temp.resolve(NAME), "not an ELF file");
        assertMessage(from(temp), NAME, "no shared library");
        Files.write(temp.resolve(NAME), new byte[0]);
        assertMessage(from(temp), NAME, "no shared library");
    }

    @Test
    void truncatedLibraryIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(TestLibrary.require().file());
        for (int length : List.of(64, 100, 5000, whole.length / 2, whole.length - 1)) {
            Files.write(temp.resolve(NAME), java.util.Arrays.copyOf(whole, length));
            assertMessage(from(temp), NAME, "truncated");
        }
    }

    @Test
    void libraryForAnotherMachineIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TestLibrary.require().file());
        // 183 is AArch64
        whole[18] = (byte) 183;
        Files.write(temp.resolve(NAME), whole);
        assertMessage(from(temp), NAME, "another platform", "183");
    }

    @Test
    void libraryOfAnotherVersionIsRefused() throws Exception {
        TestLibrary.require();
        // in a JVM of its own class loader, as native methods are bound once
        assertVersionRefused(
                compile("int Java_org_mltheory_compute_backend_cpu_CpuLibrary_abiVersion() { return 999; }"), "999");
    }

    @Test
    void libraryWithoutOurFunctionsIsRefused() throws Exception {
        TestLibrary.require();
        assertVersionRefused(compile("int nothing_of_ours() { return 1; }"), "another library");
    }

    @Test
    void cachedFileThatWasDamagedIsReplaced() throws IOException {
        Path library = TestLibrary.require().file();
        Path classes = temp.resolve("classes");
        Files.createDirectories(classes.resolve(RESOURCE).getParent());
        Files.copy(library, classes.resolve(RESOURCE));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            LibraryFiles files = new LibraryFiles(loader, temp.resolve("cache"), Optional.empty());
            Path first = files.ours(RESOURCE);
            assertEquals(-1, Files.mismatch(library, first));
            Files.write(first, new byte[] {1, 2, 3});
            Path second = files.ours(RESOURCE);
            assertEquals(first, second);
            assertEquals(-1, Files.mismatch(library, second));
            try (Stream<Path> left = Files.list(second.getParent())) {
                assertEquals(List.of(second), left.toList());
            }
            assertEquals(
                    "rwx------",
                    java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(second.getParent())));
        }
    }

    @Test
    void cacheThatCannotBeWrittenIsReplacedByATemporaryFolder() throws IOException {
        Path library = TestLibrary.require().file();
        Path classes = temp.resolve("classes");
        Files.createDirectories(classes.resolve(RESOURCE).getParent());
        Files.copy(library, classes.resolve(RESOURCE));
        Path file = Files.writeString(temp.resolve("file"), "where the folder should be");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            Path put = new LibraryFiles(loader, file.resolve("cache"), Optional.empty()).ours(RESOURCE);
            assertEquals(-1, Files.mismatch(library, put));
            assertFalse(put.startsWith(file));
        }
    }

    @Test
    void aSecondClassLoaderLoadsItToo() throws Exception {
        CpuLibrary library = TestLibrary.require();
        try (URLClassLoader other = TestLibrary.secondLoader()) {
            Object isa = TestLibrary.loadIn(other, library.file().getParent());
            assertEquals(library.best().name(), isa.toString());
        }
    }

    private static void assertVersionRefused(Path folder, String part) throws Exception {
        try (URLClassLoader other = TestLibrary.secondLoader()) {
            BackendException refused = assertThrows(BackendException.class, () -> TestLibrary.loadIn(other, folder));
            assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
        }
    }

    private Path compile(String source) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temp.resolve("own"));
        Path file = Files.writeString(temp.resolve("own.c"), source);
        TestLibrary.compile(file, folder.resolve(NAME));
        return folder;
    }

    private static LibraryFiles from(Path folder) {
        return new LibraryFiles(CpuLibraryTest.class.getClassLoader(), folder, Optional.of(folder));
    }

    private static void assertMessage(LibraryFiles files, String... parts) {
        BackendException refused = assertThrows(BackendException.class, () -> CpuLibrary.load(files));
        for (String part : parts) {
            assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
        }
    }
}
