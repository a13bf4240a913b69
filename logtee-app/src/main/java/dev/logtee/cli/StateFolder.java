package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Where states lie, and what they are called, if nobody says otherwise.
final class StateFolder {
    private static final String OURS = "logtee";
    private static final int LONGEST_TOPIC = 94; // a state's name has at most 100 characters

    private StateFolder() {}

    /// The one that systemd made for the service (`StateDirectory=`), else the user's, as the system has it.
    ///
    /// @param environment  variables
    /// @return empty if there is not even a home folder
    /// @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG_STATE_HOME</a>
    static Optional<Path> usual(Map<String, String> environment) {
        return usual(environment, System.getProperty("os.name", "").startsWith("Mac"));
    }

    static Optional<Path> usual(Map<String, String> environment, boolean onMac) {
        Optional<Path> ofService = absolute(environment, "STATE_DIRECTORY");
        if (ofService.isPresent()) {
            return ofService;
        }
        Optional<Path> ofStates = absolute(environment, "XDG_STATE_HOME");
        if (ofStates.isPresent()) {
            return ofStates.map(folder -> folder.resolve(OURS));
        }
        return absolute(environment, "HOME")
                .map(home -> home.resolve(onMac ? "Library/Application Support" : ".local/state")
                        .resolve(OURS));
    }

    /// Of several folders, separated as systemd does, the first; a relative one is none.
    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        String first = environment.getOrDefault(name, "").split(":", 2)[0];
        return first.startsWith("/") ? Optional.of(Path.of(first)) : Optional.empty();
    }

    /// One name for each set of files, in whatever order and from whatever folder they are named.
    static String nameOf(List<String> files) {
        String set = absolute(files).stream().distinct().sorted().collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(set.getBytes(UTF_8)).toString();
    }

    /// One name for each topic.
    static String nameOfTopic(String topic) {
        return "fleet-" + (topic.length() <= LONGEST_TOPIC ? topic : nameOf(List.of(topic)));
    }

    /// Files as they are called from everywhere.
    static List<String> absolute(List<String> files) {
        return files.stream().map(StateFolder::absolute).toList();
    }

    private static String absolute(String file) {
        return file.equals("-")
                ? file
                : Path.of(file).toAbsolutePath().normalize().toString();
    }
}
