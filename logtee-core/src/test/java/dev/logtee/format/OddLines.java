package dev.logtee.format;

import java.util.List;
import java.util.Random;

/// Makes lines that are near to the combined format: columns of odd and of usual kinds, some bytes then changed.
final class OddLines {
    private static final List<String> MARKS =
            List.of("", "", "", "", "\0\0", "\u00EF\u00BB\u00BF", "\0\u00EF\u00BB\u00BF", " ");
    private static final List<String> HOSTS = List.of(
            "192.0.2.7",
            "192.0.2.7",
            "2001:db8::1",
            "fe80::1%eth0",
            "client.example",
            "192.0.2.1, 192.0.2.2, 10.0.0.1",
            "192.0.2.1,192.0.2.2",
            "\"192.0.2.1, 10.0.0.1\"",
            "\"\"",
            "-",
            "\"unclosed",
            "192.0.2.1,",
            "");
    private static final List<String> NAMES = List.of(
            "- -",
            "- -",
            "- -",
            "-",
            "id frank",
            "- frank of a",
            "- \"car \"",
            "- \"\"",
            "- [x]",
            "- a [1] b",
            "- DOM\\\\bob",
            "-  - ",
            "\"a b\" \"c d\"",
            "\"a b\"",
            "",
            "- a\\x22b",
            "- [10/Oct/2000:13:55:36",
            "\"");
    private static final List<String> STAMPS = List.of(
            "[10/Oct/2000:13:55:36 -0700]",
            "[10/Oct/2000:13:55:36 -0700]",
            "[10/Oct/2000:13:55:37 -0700]",
            "[11/Oct/2000:00:00:00 +0000]",
            "[2018-05-09T16:00:39+00:00]",
            "[2018-05-09 16:00:39.123456789012Z]",
            "[2018-05-09T16:00:39,5 +02]",
            "[31/Feb/2018:00:00:00 +0000]",
            "[10/Oct/2000:13:55:36]",
            "[30/Jun/2015:23:59:60 +0000]",
            "[10/Oct/2000:24:00:00 +0000]",
            "[10/oCT/2000:13:55:36.250 +05:30]",
            "[-]",
            "[1]",
            "[10/Oct/2000:13:55:36 -0700",
            "10/Oct/2000:13:55:36 -0700",
            "[10/Oct/2000:13:55:36 +2400]",
            "[]");
    private static final List<String> REQUESTS = List.of(
            "\"GET /pages/create HTTP/1.1\"",
            "\"GET /pages/create HTTP/1.1\"",
            "\"GET / HTTP/1.0\"",
            "\"-\"",
            "\"\"",
            "-",
            "\"\\x16\\x03\\x01 \\x02\"",
            "\"GET\"",
            "\"GET /\"",
            "\"GET  /two HTTP/1.1\"",
            "\"GET / HTTP/\"",
            "\"GET HTTP/1.1\"",
            "\"HTTP/1.1\"",
            "\"GET /a HTTP/1.1 x\"",
            "\"GET /a HTTP/b HTTP/2 HTTP/\tc \"",
            "\"GET /a?HTTP/1.1 x\"",
            "\"PRI * HTTP/2.0\"",
            "\"GET /a\"b c\" 20 HTTP/1.1\"",
            "\"GET /a\\\" HTTP/1.1\"",
            "\"GET /a\\\"",
            "\"GET http://h/p/q HTTP/1.1\"",
            "\"GET http://h HTTP/1.1\"",
            "\"CONNECT h:443 HTTP/1.1\"",
            "\"GET //a/b#c HTTP/1.1 \"",
            "\"GET /a?b=\" 200 5x HTTP/1.1\"",
            "\"GET /open",
            "\"M-SEARCH * HTTP/1.1\"",
            "\" GET / HTTP/1.1\"",
            "GET / HTTP/1.0");
    private static final List<String> STATUSES =
            List.of("200", "404", "200", "-", "000", "0", "1000", "2x0", "", "\"200\"", "12");
    private static final List<String> SIZES =
            List.of("123", "0", "-", "1", "999999999999999999", "1000000000000000000", "12.5", "", "-5", "7\"");
    private static final List<String> TEXTS = List.of(
            "\"-\"",
            "\"-\"",
            "\"http://example.com/\"",
            "\"a \\\"b\\\" c\"",
            "\"\"",
            "-",
            "\"C:\\\"",
            "\"\\\\\\thoge\"",
            "\"a\" b",
            "\"unclosed",
            "\"say \"hi\" there\"",
            "12",
            "",
            "\"\\xE5\\xZZ\"");
    private static final String BYTES = " \t\"\\[]-/:,.0127aGHTP\0\r\u00E9?#";

    private final Random random;

    OddLines(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder line = new StringBuilder(pick(MARKS)).append(pick(HOSTS));
        for (List<String> column : List.of(NAMES, STAMPS, REQUESTS, STATUSES, SIZES, TEXTS, TEXTS)) {
            line.append(random.nextInt(20) == 0 ? "\t " : " ")
                    .append(random.nextInt(3) == 0 ? pick(column) : usual(column));
        }
        line.append(random.nextInt(4) == 0 ? " 0/14 \"more\"" : "").append(random.nextInt(5) == 0 ? "\r" : "");
        for (int changes = random.nextInt(8) - 5; changes > 0; changes--) {
            change(line);
        }
        return line.substring(0, random.nextInt(10) == 0 ? random.nextInt(line.length() + 1) : line.length());
    }

    private static String usual(List<String> column) {
        return column.get(0);
    }

    private String pick(List<String> column) {
        return column.get(random.nextInt(column.size()));
    }

    private void change(StringBuilder line) {
        int at = random.nextInt(line.length());
        char value = BYTES.charAt(random.nextInt(BYTES.length()));
        switch (random.nextInt(3)) {
            case 0 -> line.setCharAt(at, value);
            case 1 -> line.insert(at, value);
            default -> line.deleteCharAt(at);
        }
    }
}
