package dev.logtee.store;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// What a state holds is for its owner alone: the key of its hashes, and what was logged.
final class Permissions {
    static final FileAttribute<Set<PosixFilePermission>> OF_FILES = of("rw-------");
    static final FileAttribute<Set<PosixFilePermission>> OF_FOLDERS = of("rwx------");

    private Permissions() {}

    private static FileAttribute<Set<PosixFilePermission>> of(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
