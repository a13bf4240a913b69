package dev.logtee.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/// Reads a TOML file by the definition of what may stand in it. The library that does so is loaded with this class.
///
/// @see <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>
public final class Toml {
    /// The largest file that is read: many times what the most rules take, and little enough for any heap.
    public static final int MOST_BYTES = 128 << 10;

    /// What lies deeper is passed over: it belongs to a key that nobody knows, which is said.
    private static final int DEEPEST = 32;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonParser tokens;
    private final Faults faults;

    private Toml(JsonParser tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    /// Reads a file. Whoever makes something of the table adds the faults that come out there, then asks for all of
    /// them by [Faults#throwIfAny].
    ///
    /// @throws BadConfiguration if it cannot be read at all
    public static TomlTable read(Path file, Shape shape) throws BadConfiguration {
        return read(file.toString(), textOf(file), shape);
    }

    /// Reads a text.
    ///
    /// @param name  by which faults call it
    public static TomlTable read(String name, String text, Shape shape) {
        Faults faults = new Faults(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        TomlSyntax.Reading reading = TomlSyntax.read(faults);
        try (JsonParser tokens = reading.tokens()) {
            tokens.nextToken();
            return TomlTable.of((Value.Fields) new Toml(tokens, faults).value(reading.spots(), 0), shape, faults);
        }
    }

    private static String textOf(Path file) throws BadConfiguration {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadConfiguration(file + ": too large for a configuration: more than 128 KiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new BadConfiguration(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new BadConfiguration(file + ": not UTF-8, which TOML has to be");
        } catch (IOException e) {
            throw new BadConfiguration(file + ": cannot be read: " + InputException.reason(e));
        }
    }

    /// The value that the token in hand begins; its last one is in hand then.
    private Value value(Spot spot, int depth) {
        Place place = spot.value();
        if (depth == DEEPEST) {
            tokens.skipChildren(); // to its end
        }
        return switch (tokens.currentToken()) {
            case START_OBJECT -> new Value.Fields(fields(spot, depth + 1), place);
            case END_OBJECT -> new Value.Fields(new LinkedHashMap<>(), place);
            case START_ARRAY -> new Value.Items(items(spot, depth + 1), place);
            case END_ARRAY -> new Value.Items(List.of(), place);
            case VALUE_TRUE, VALUE_FALSE -> new Value.Flag(tokens.getBooleanValue(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                tokens.getNumberType() == NumberType.DOUBLE
                        ? new Value.NotFinite(place)
                        : number(tokens.getDecimalValue(), place);
            default -> faults.isDigitAt(place) ? new Value.Moment(place) : text(tokens.getString(), place);
        };
    }

    /// TOML has no half characters, whatever its reader lets through, and NUL is of no use in any text here: both are
    /// in no file's name.
    private Value.Text text(String text, Place place) {
        text.codePoints()
                .filter(character -> character == 0 || isHalf(character))
                .findFirst()
                .ifPresent(character -> faults.add(
                        place,
                        "U+%04X in a text".formatted(character),
                        "It is no character that can be meant; one beyond U+FFFF is written as \\U0001F600."));
        return new Value.Text(text, place);
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private static Value number(BigDecimal number, Place place) {
        boolean isSmall =
                number.precision() <= Value.MOST_DIGITS && Math.abs((long) number.scale()) <= Value.MOST_DIGITS;
        return isSmall ? new Value.Decimal(number, place) : new Value.Beyond(place);
    }

    private SequencedMap<String, Value.Field> fields(Spot spot, int depth) {
        SequencedMap<String, Value.Field> fields = new LinkedHashMap<>();
        for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
            Spot member = orWhole(spot.member(name), spot);
            tokens.nextToken();
            fields.put(name, new Value.Field(member.key(), value(member, depth)));
        }
        return fields;
    }

    private List<Value> items(Spot spot, int depth) {
        List<Value> items = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            boolean isKnown = items.size() < spot.items().size();
            items.add(value(isKnown ? spot.items().get(items.size()) : new Spot(spot.value()), depth));
        }
        return items;
    }

    /// A key with escapes in it may go unfound: its place is that of its table.
    private static Spot orWhole(@Nullable Spot member, Spot table) {
        return member == null ? new Spot(table.value()) : member;
    }
}
