package dev.logtee.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorTest {
    private static final String TEXT = """
            # [no] = "header"
            a = 1 # not = here
              "quoted key" = 'its'
            b.c . "d" = "x # y"

            [t]
            many = [ "one", # first
              'two',
              [3, 4], { k = "}" }, ]
            long = \"""
            [not] a = "table"\"""\"""
            at = 1979-05-27 07:32:00   # with a blank
            inline = { x = 1, y.z = [ 2 ] }

            [[list]]
            n = 1
            [list.sub]
            s = 2
            [[list]]
            n = 3
            [[list.deep]]
            e = "\\"]"
            [ sp . aced ]
            last = true""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                | 2:1:1   | 2:5:1
            quoted key       | 3:3:12  | 3:18:5
            b/c/d            | 4:7:3   | 4:13:7
            t                | 6:1:3   | 6:1:3
            t/many           | 7:1:4   | 7:8:16
            t/many/0         | 7:10:1  | 7:10:5
            t/many/1         | 8:3:1   | 8:3:5
            t/many/2         | 9:3:1   | 9:3:6
            t/many/2/1       | 9:7:1   | 9:7:1
            t/many/3/k       | 9:13:1  | 9:17:3
            t/long           | 10:1:4  | 10:8:3
            t/at             | 12:1:2  | 12:6:19
            t/inline/x       | 13:12:1 | 13:16:1
            t/inline/y/z/0   | 13:27:1 | 13:27:1
            list/0/n         | 16:1:1  | 16:5:1
            list/0/sub/s     | 18:1:1  | 18:5:1
            list/1           | 19:1:8  | 19:1:8
            list/1/n         | 20:1:1  | 20:5:1
            list/1/deep/0/e  | 22:1:1  | 22:5:5
            sp/aced          | 23:1:13 | 23:1:13
            sp/aced/last     | 24:1:4  | 24:8:4
            """)
    void everyKeyAndValueIsFoundWhereItStands(String path, String key, String value) {
        Spot spot = at(Locator.locate(TEXT), path);
        assertThat(told(spot.key())).as("key").isEqualTo(key.strip());
        assertThat(told(spot.value())).as("value").isEqualTo(value.strip());
    }

    @Test
    void linesMayEndAsOnWindows() {
        Spot root = Locator.locate("a = 1\r\n[t]\r\nb = 'x'\r\n");
        assertThat(told(at(root, "t/b").key())).isEqualTo("3:1:1");
        assertThat(told(at(root, "t/b").value())).isEqualTo("3:5:3");
    }

    private static Spot at(Spot root, String path) {
        Spot spot = root;
        for (String step : List.of(path.split("/"))) {
            spot = step.matches("\\d+") ? spot.items().get(Integer.parseInt(step)) : requireNonNull(spot.member(step));
        }
        return spot;
    }

    private static String told(Place place) {
        return place.line() + ":" + place.column() + ":" + place.length();
    }
}
