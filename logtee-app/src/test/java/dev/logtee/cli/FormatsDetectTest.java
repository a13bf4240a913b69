package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsDetectTest {
    @TempDir
    private Path folder;

    @Test
    void whereAFormatFitsOthersThatReadNoLineAreNotTold() throws IOException {
        assertThat(detect("192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1\nhello\n"))
                .endsWith("""
                : common fits best

                common, combined, vhost_common, vhost_combined: 1 of 2 lines
                    line 2: no timestamp; expected ident, user and a time in brackets, such as - - [10/Oct/2000:13:55:36 -0700]
                    hello
                         ^
                """);
    }

    @Test
    void whatTheFormatPassesOverIsShown() throws IOException {
        assertThat(detect("""
                192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 1 "-" "curl"
                192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 1 "-" "curl" 0.123 "a\1b"
                """)).endsWith("""
                : combined fits best
                What follows its fields is passed over, in line 2:
                    0.123 "a\\x01b"
                To have it read, describe the format by --format.

                combined, common, vhost_combined, vhost_common: 2 of 2 lines
                """);
    }

    @Test
    void whereNoFormatFitsItIsToldWhereThoseBreakThatReadSome() throws IOException {
        assertThat(detect("hello\n"))
                .contains("If it is an access log, describe", "\n\ncommon, combined, vhost_common, vhost_combined")
                .doesNotContain("json", "php_fpm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":\"2018-05-09T16:00:39Z\",\"result\":200}\n",
                "[\n  {\n    \"status\": 200\n  }\n]\n",
                "{\"records\":[{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200}]}\n"
            })
    void ofJsonThatIsNotReadItIsToldHowToHaveItRead(String log) throws IOException {
        assertThat(detect(log))
                .contains("--field status=NAME", "jq -c", "\n\njson: 0 of ")
                .doesNotContain("common");
    }

    @Test
    void ofJsonThatLacksNothingButATimeThatIsTold() throws IOException {
        assertThat(detect("{\"method\":\"GET\",\"path\":\"/a\",\"status\":200}\n"))
                .contains(": looks like json, but its lines log no time.");
    }

    @Test
    void whatIsInUtf16IsNotTakenForALog() throws IOException {
        Path file = folder.resolve("access.log");
        Files.write(file, "\uFEFF192.0.2.7 - - [09/May/2018:16:00:39 +0000]\n".getBytes(UTF_16LE));
        assertThat(Run.of("formats", "detect", file.toString()).out())
                .endsWith(": is in UTF-16. Have it read by: iconv -f UTF-16 -t UTF-8 FILE | logtee -\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [09/May/2018 16:00:39] "GET /a HTTP/1.1" 200 12                     | ; its stamps have no zone
            {"log":"[09/May/2018 16:00:39] \\"GET /a HTTP/1.1\\" 200 12\\n"} | ; its stamps have no zone
            2018-05-09T16:00:39Z "GET /a HTTP/1.1" 200 12                       | ``
            """)
    void whetherStampsLackAZoneIsTold(String line, String told) throws IOException {
        assertThat(detect(line + "\n"))
                .contains(": django fits best" + told)
                .matches(text -> text.contains("--log-timezone") != told.isEmpty());
    }

    @Test
    void whereLinesLackNothingButATimeItIsToldHowToGetOne() throws IOException {
        assertThat(detect("INFO:     Started\nINFO:     192.0.2.7:5 - \"GET /a HTTP/1.1\" 200 OK\n"))
                .endsWith("""
                : looks like uvicorn, but its lines log no time. Have one put before each, as docker logs --timestamps, \
                kubectl logs --timestamps and journalctl -o short-iso do

                uvicorn: 0 of 2 lines
                    line 2: no timestamp, nor one before the line, as docker logs --timestamps writes it; expected a time before it
                    INFO:     192.0.2.7:5 - "GET /a HTTP/1.1" 200 OK
                    ^
                """);
    }

    @Test
    void whatIsCompressedIsUnpackedThoughItsNameDoesNotSaySo() throws IOException {
        Path file = folder.resolve("@400000005af31b00.s"); // as multilog names it
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1\n".getBytes(UTF_8));
        }
        assertThat(Run.of("formats", "detect", file.toString()).out()).contains(": common fits best");
    }

    @Test
    void aPlaceIsShownInALineThatNoTerminalBreaks() throws IOException {
        assertThat(detect("\0".repeat(200) + " - - " + "\1".repeat(200) + "\n")
                        .lines()
                        .filter(line -> line.contains("\\x")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    private String detect(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("access.log"), log);
        return Run.of("formats", "detect", file.toString()).out();
    }
}
