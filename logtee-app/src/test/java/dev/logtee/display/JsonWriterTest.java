package dev.logtee.display;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            plain             | "plain"
            a"b\\c            | "a\\"b\\\\c"
            größe             | "größe"
            日本😀            | "日本😀"
            a\u001b[31m       | "a\\u001b[31m"
            a\u007fb          | "a\\u007fb"
            a\u009bb          | "a\\u009bb"
            a\u202eb          | "a\\u202eb"
            a\u200bb          | "a\\u200bb"
            a\ufeffb          | "a\\ufeffb"
            a\udb40\udc41b    | "a\\udb40\\udc41b"
            a\tb              | "a\\tb"
            """)
    void whatCannotBeSeenIsEscaped(String text, String json) {
        assertThat(written(text.getBytes(UTF_8))).isEqualTo(json);
        assertThat(JSON.readTree(json).asString()).isEqualTo(text);
    }

    @Test
    void aLineSeparatorIsEscaped() {
        assertThat(written("a\u2028b".getBytes(UTF_8))).isEqualTo("\"a\\u2028b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "e5, \\xe5",
        "61e562, a\\xe5b",
        "c3, \\xc3",
        "c080, \\xc0\\x80",
        "eda080, \\xed\\xa0\\x80",
        "f4908080, \\xf4\\x90\\x80\\x80",
        "e282, \\xe2\\x82",
        "e28261, \\xe2\\x82a",
        "e0809f, \\xe0\\x80\\x9f"
    })
    void bytesThatAreNotUtf8BecomeTheirHexDigits(String hex, String text) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        assertThat(JSON.readTree(written(bytes)).asString()).isEqualTo(text);
    }

    @Test
    void whateverTheBytesAreTheJsonIsValidUtf8AndSafeToPrint() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = bytes(random);
            String json = written(bytes);
            assertThat(json.codePoints().noneMatch(JsonWriterTest::isUnsafe))
                    .as("seed %d, round %d", seed, i)
                    .isTrue();
            String read = JSON.readTree(json).asString();
            if (isUtf8(bytes)) {
                assertThat(read).as("seed %d, round %d", seed, i).isEqualTo(new String(bytes, UTF_8));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1, 0.1",
        "123.4, 123.4",
        "-2.5, -2.5",
        "0.142857142, 0.142857",
        "1e-9, 0",
        "7, 7",
        "0.000001, 0.000001",
        "123456789012, 123456789012",
        "1e15, 1000000000000000",
        "0.9999999, 1"
    })
    void decimalsHaveSixDigitsAtMost(double number, String json) throws IOException {
        assertThat(text(new JsonWriter().number(number))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "10", "-1", "9223372036854775807", "-9223372036854775808"})
    void wholeNumbersAreWrittenWhole(long number) throws IOException {
        assertThat(text(new JsonWriter().number(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void commasArePutByThemselves() throws IOException {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .name("a")
                .number(1)
                .name("b")
                .beginArray()
                .bool(true)
                .bool(false)
                .endArray();
        json.name("c")
                .beginObject()
                .endObject()
                .name("d")
                .beginArray()
                .endArray()
                .endObject()
                .newLine();
        json.beginObject().endObject();
        assertThat(text(json)).isEqualTo("{\"a\":1,\"b\":[true,false],\"c\":{},\"d\":[]}\n{}");
    }

    @Test
    void aLongTextIsWrittenWhole() {
        String text = "\u001b".repeat(100_000);
        JsonNode read = JSON.readTree(written(text.getBytes(UTF_8)));
        assertThat(read.asString()).isEqualTo(text);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            return bytes;
        }
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            int codePoint = b < 0 ? random.nextInt(Character.MAX_CODE_POINT + 1) : b;
            text.appendCodePoint(Character.getType(codePoint) == Character.SURROGATE ? '?' : codePoint);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static boolean isUnsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || codePoint == 0x2028 || codePoint == 0x2029;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String written(byte[] bytes) {
        byte[] line = ("<" + new String(bytes, ISO_8859_1) + ">").getBytes(ISO_8859_1);
        try {
            return text(new JsonWriter().string(line, 1, line.length - 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(JsonWriter json) throws IOException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(json.take())).toString();
    }
}
