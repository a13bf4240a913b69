package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateFolderTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /var/lib/logtee        | /x     | /home/ada | /var/lib/logtee                                | a service
            /var/lib/a:/var/lib/b  | -      | /home/ada | /var/lib/a                                     | several
            -                      | /x     | /home/ada | /x/logtee                                      | XDG
            -                      | -      | /home/ada | /home/ada/.local/state/logtee                  | a home
            -                      | x      | /home/ada | /home/ada/.local/state/logtee                  | relative
            -                      | -      | -         | -                                              | homeless
            """)
    void statesLieWhereTheSystemHasThem(String service, String xdg, String home, String expected, String why) {
        Map<String, String> environment = new HashMap<>();
        put(environment, "STATE_DIRECTORY", service);
        put(environment, "XDG_STATE_HOME", xdg);
        put(environment, "HOME", home);
        assertThat(StateFolder.usual(environment, false))
                .isEqualTo(Optional.ofNullable(expected).map(Path::of));
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    @Test
    void onAMacTheyLieInTheLibrary() {
        assertThat(StateFolder.usual(Map.of("HOME", "/Users/ada"), true))
                .contains(Path.of("/Users/ada/Library/Application Support/logtee"));
    }

    @Test
    void aNameIsThatOfTheSetOfFiles() {
        String name = StateFolder.nameOf(List.of("/var/log/a.log", "/var/log/b.log"));
        assertThat(StateFolder.nameOf(List.of("/var/log/x/../b.log", "/var/log/a.log", "/var/log/a.log")))
                .isEqualTo(name);
        assertThat(StateFolder.nameOf(List.of("/var/log/a.log"))).isNotEqualTo(name);
        assertThat(StateFolder.nameOf(List.of("access.log")))
                .isEqualTo(StateFolder.nameOf(
                        List.of(Path.of("access.log").toAbsolutePath().toString())));
    }
}
