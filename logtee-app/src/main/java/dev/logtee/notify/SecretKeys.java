package dev.logtee.notify;

import dev.logtee.config.Key;
import dev.logtee.config.TomlTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys under which a secret may stand: `NAME_file` and `NAME_env`, and `NAME` itself where it need not be one. The
/// value is never shown.
final class SecretKeys {
    private static final int MOST_BYTES = 4096;

    private final Optional<Key<String>> itself;
    private final Key<String> file;
    private final Key<String> variable;

    private SecretKeys(String name, String what, boolean mayStandThere) {
        this.itself = mayStandThere ? Optional.of(Key.text(name, capital(what))) : Optional.empty();
        Key<String> inFile = Key.text(name + "_file", "A file that holds " + what + ", and nothing else");
        this.file = mayStandThere ? inFile : inFile.mistakenFor(name);
        this.variable = Key.text(name + "_env", "A variable of the environment that holds " + what);
    }

    private static String capital(String what) {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    /// @param what  it is, in words
    static SecretKeys of(String name, String what) {
        return new SecretKeys(name, what, false);
    }

    /// Of something that may also stand in the configuration itself.
    static SecretKeys orItself(String name, String what) {
        return new SecretKeys(name, what, true);
    }

    List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>();
        itself.ifPresent(keys::add);
        keys.add(file);
        keys.add(variable);
        return keys;
    }

    private List<Key<?>> given(TomlTable table) {
        return keys().stream().filter(key -> table.find(key).isPresent()).toList();
    }

    /// The secret; empty if none is given or what is given has a fault, which is then noted.
    Optional<String> read(TomlTable table, Map<String, String> environment) {
        List<Key<?>> given = given(table);
        if (given.size() > 1) {
            table.fault(given.getLast(), '"' + given.getFirst().name() + "\" says it already", "Give one of them.");
            return Optional.empty();
        }
        return itself.flatMap(table::find)
                .or(() -> table.find(file).flatMap(from -> fromFile(from, table)))
                .or(() -> table.find(variable).flatMap(from -> fromEnvironment(from, table, environment)));
    }

    /// The like of what has to be there.
    Optional<String> readRequired(TomlTable table, Map<String, String> environment) {
        if (given(table).isEmpty()) {
            List<String> names = keys().stream().map(Key::name).toList();
            table.fault(file, "neither of " + String.join(", ", names) + " is there", "Give one of them.");
            return Optional.empty();
        }
        return read(table, environment);
    }

    private Optional<String> fromFile(String path, TomlTable table) {
        try {
            if (Files.size(Path.of(path)) <= MOST_BYTES) {
                String secret = Files.readString(Path.of(path)).strip();
                if (!secret.isEmpty() && secret.lines().count() == 1) {
                    return Optional.of(secret);
                }
            }
            table.fault(file, path + " does not hold one line of text", "");
        } catch (IOException | IllegalArgumentException e) {
            table.fault(file, path + " cannot be read", "It has to be there, and readable for who runs Logtee.");
        }
        return Optional.empty();
    }

    private Optional<String> fromEnvironment(String from, TomlTable table, Map<String, String> environment) {
        String secret = environment.getOrDefault(from, "").strip();
        if (secret.isEmpty()) {
            table.fault(variable, "the environment has no " + from, "");
            return Optional.empty();
        }
        return Optional.of(secret);
    }

    /// Notes a fault of what is given.
    void fault(TomlTable table, String problem, String help) {
        table.fault(given(table).getFirst(), problem, help);
    }

    private Optional<URI> hidden(URI uri, TomlTable table) {
        boolean isReadable = "http".equals(uri.getScheme()) && !ReceiverKeys.isThisMachine(uri.getHost());
        if (isReadable && uri.getUserInfo() != null) {
            fault(table, ReceiverKeys.READABLE, "Give an address that begins with https.");
            return Optional.empty();
        }
        return Optional.of(uri);
    }

    /// An address of the web; empty if it is none, which is then noted. It is not shown, since it may hold a secret.
    Optional<URI> web(String text, TomlTable table) {
        String help = "It is like https://host/path.";
        try {
            URI uri = URI.create(text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getPort() <= 65_535) {
                return hidden(uri, table);
            }
            if (isWeb && String.valueOf(uri.getAuthority()).contains("_")) { // as containers are called
                help = "The name of a host has no _ in it: give another name of it, or its IP address.";
            }
        } catch (IllegalArgumentException e) {
            // noted below
        }
        fault(table, "this is not an address of the web", help);
        return Optional.empty();
    }
}
