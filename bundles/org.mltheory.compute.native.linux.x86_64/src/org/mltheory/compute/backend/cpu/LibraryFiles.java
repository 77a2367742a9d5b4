package org.mltheory.compute.backend.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mltheory.compute.backend.BackendException;

/**
 * Brings shared libraries from the class path into a folder from which the system can load them: one folder for each content,
 * below the user's cache folder and readable by the user alone. A file that is there already is used again when it has the
 * content that it should have. Works the same in an Eclipse and on a plain class path.
 */
public final class LibraryFiles {

    /** A system property: a folder with libraries to be loaded instead of those on the class path. */
    public static final String FOLDER_PROPERTY = "mltheory.native.libraries";

    /** Unpacking more than this would take longer than all else at the start. */
    private static final int LARGE = 4 << 20;

    private final ClassLoader loader;
    private final Path cache;
    private final Optional<Path> instead;

    /**
     * @param loader finds the libraries
     * @param cache the folder below which they are put
     * @param instead a folder that holds the libraries, to be used in place of {@code loader}
     */
    public LibraryFiles(ClassLoader loader, Path cache, Optional<Path> instead) {
        this.loader = loader;
        this.cache = cache;
        this.instead = instead;
    }

    /** Of this bundle, in the user's cache folder, unless the system property {@value #FOLDER_PROPERTY} names another place. */
    public static LibraryFiles standard() {
        @Nullable String home = System.getenv("XDG_CACHE_HOME");
        Path caches =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        @Nullable String folder = System.getProperty(FOLDER_PROPERTY);
        return new LibraryFiles(
                LibraryFiles.class.getClassLoader(),
                caches.resolve("mltheory").resolve("native"),
                folder == null ? Optional.empty() : Optional.of(Path.of(folder)));
    }

    /**
     * The file of a library of ours, whole and for this platform.
     *
     * @param resource its place on the class path; only its last part counts in a folder that is used instead
     * @throws BackendException when it is missing, damaged or for another platform
     */
    public Path ours(String resource) {
        if (instead.isPresent()) {
            Path file = instead.get().resolve(fileName(resource)).toAbsolutePath();
            if (!Files.isRegularFile(file)) {
                throw new BackendException("the native library " + file + " is missing");
            }
            ElfFile.requireSharedLibrary(file);
            return file;
        }
        return all(List.of(resource)).resolve(fileName(resource));
    }

    /**
     * The folder that holds libraries which need each other, whole and for this platform.
     *
     * @param resources their places on the class path
     * @throws BackendException when one is missing, damaged or for another platform
     */
    public Path all(List<String> resources) {
        requirePlatform();
        try {
            MessageDigest digest = sha256();
            for (String resource : resources) {
                digest.update(fingerprint(find(resource)));
            }
            String key = HexFormat.of().formatHex(digest.digest(), 0, 12);
            Path folder = folder(key);
            for (String resource : resources) {
                put(find(resource), folder.resolve(fileName(resource)));
            }
            return folder;
        } catch (IOException e) {
            throw new BackendException("the native libraries cannot be put below " + cache + ": " + e, e);
        }
    }

    private URL find(String resource) {
        @Nullable URL found = loader.getResource(resource);
        if (found == null) {
            throw new BackendException(
                    "the native library " + resource
                            + " is not in this installation: it was built without its compiler, or the native feature is missing");
        }
        return found;
    }

    private static void requirePlatform() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new BackendException("the native libraries are for Linux amd64, and this is " + platform);
        }
    }

    /** A folder in the cache, or a temporary one where the cache cannot be written. */
    private Path folder(String key) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path folder = cache.resolve(key);
        try {
            Files.createDirectories(cache);
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, mine);
            }
            if (Files.isWritable(folder) && Files.getOwner(folder).equals(me())) {
                return folder;
            }
        } catch (IOException e) {
            // a read-only home is no reason to do without
            return temporary();
        }
        return temporary();
    }

    private static Object me() throws IOException {
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("mltheory-native");
        folder.toFile().deleteOnExit();
        return folder;
    }

    /** Writes the file unless it is there with the same content. Other processes may do so at the same time. */
    private static void put(URL from, Path to) throws IOException {
        if (Files.isRegularFile(to)
                && Arrays.equals(fingerprint(from), fingerprint(to.toUri().toURL()))) {
            return;
        }
        Path whole = Files.createTempFile(to.getParent(), "part", ".so");
        try {
            try (InputStream in = from.openStream()) {
                Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
            }
            ElfFile.requireSharedLibrary(whole);
            Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** The length and the beginning, in which the linker writes a hash of the whole; all of a file that is not large. */
    private static byte[] fingerprint(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        long length = connection.getContentLengthLong();
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
        try (InputStream in = connection.getInputStream()) {
            digest.update(in.readNBytes(LARGE));
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
