package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path temp;

    @Test
    void aSecondAttemptOfThisProcessIsRefusedAndTakesNothingAway() throws Exception {
        FolderLock lock = FolderLock.acquire(temp);
        assertTrue(FolderLock.held(temp));
        for (int i = 0; i < 3; i++) {
            StoreException refused = assertThrows(StoreException.class, () -> FolderLock.acquire(temp));
            assertTrue(refused.getMessage().contains("is being written by this process"), refused.getMessage());
        }
        assertTrue(FolderLock.held(temp));
        lock.close();
        assertFalse(FolderLock.held(temp));
        FolderLock.acquire(temp).close();
    }

    @Test
    void whatAKilledProcessLeftIsTakenOver() throws IOException {
        Files.writeString(temp.resolve(".lock"), "");
        for (String left : new String[] {
            Machine.name() + " 999999999 - gone\n",
            "",
            "x",
            "a b c d e f",
            Machine.name() + " notanumber - x",
            Machine.name() + " " + ProcessHandle.current().pid() + " 1999-01-01T00:00:00Z before-the-restart"
        }) {
            Files.writeString(temp.resolve(".owner"), left);
            assertFalse(FolderLock.held(temp), left);
            FolderLock.acquire(temp).close();
        }
    }

    @Test
    void aLockWithoutOwnerCounts() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(temp.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertThrows(StoreException.class, () -> FolderLock.acquire(temp));
        }
    }
}
