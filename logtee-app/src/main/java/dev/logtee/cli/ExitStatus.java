package dev.logtee.cli;

/// How a run ended, to the shell; [#DIFFERENT]: a test found something else than expected. On SIGINT and SIGTERM the
/// JVM itself makes it 130 and 143.
final class ExitStatus {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_USAGE = 2;
    static final int DIFFERENT = 3;

    private ExitStatus() {}
}
