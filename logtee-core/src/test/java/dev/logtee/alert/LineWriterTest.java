package dev.logtee.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineWriterTest {
    private static final String BEGIN = "192.0.2.7 - ann [09/May/2018:16:00:39 +0000] \"GET /";

    @Test
    void aHitIsWrittenAsALineWhateverItsFormat() {
        assertThat(shown("json", """
                        {"time":"2018-05-09T18:00:39+02:00","client_ip":"192.0.2.7","user":"ann","method":"GET","uri":"/a b",\
                        "status":404,"size":7,"user_agent":"x\\"y"}""")).isEqualTo(BEGIN + "a b\" 404 7 \"-\" \"x\"y\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "😀"})
    void aLongLineIsCutBehindAWholeCharacterWhichIsSaid(String character) {
        for (int more = 0; more < 4; more++) {
            String target = "a".repeat(more) + character.repeat(500);
            String shown = shown("combined", BEGIN + target + " HTTP/1.1\" 200 1 \"-\" \"x\"");
            assertThat(shown).startsWith(BEGIN + "a".repeat(more) + character).endsWith(character + '…');
            assertThat(shown.getBytes(UTF_8).length)
                    .isBetween(LineWriter.LONGEST + 20, LineWriter.LONGEST + 26); // of the stamp
        }
    }

    @Test
    void aLineThatFitsIsWhole() {
        String end = " 200 1 \"-\" \"x\"";
        int stamp = "09/May/2018:16:00:39 +0000".length();
        String target = "a".repeat(LineWriter.LONGEST + stamp - BEGIN.length() - 1 - end.length());
        assertThat(shown("combined", BEGIN + target + '"' + end)).isEqualTo(BEGIN + target + '"' + end);
        assertThat(shown("combined", BEGIN + target + "a\"" + end)).endsWith("\"…");
    }

    private static String shown(String format, String line) {
        LineReader reader = Formats.of(format).reader(Optional.empty());
        Hit hit = new Hit();
        byte[] log = line.getBytes(UTF_8);
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        return LineWriter.shown(new LineWriter().write(hit), hit.epochSecond());
    }
}
