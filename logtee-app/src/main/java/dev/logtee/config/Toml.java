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
import tools.jackson.databind.JsonNode;

/// Reads a TOML file by the definition of what may stand in it. The library that does so is loaded with this class.
///
/// @see <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>
public final class Toml {
    /// The largest file that is read: many times what the most rules take, and little enough for any heap.
    public static final int MOST_BYTES = 128 << 10;

    /// What lies deeper is passed over: it belongs to a key that nobody knows, which is said.
    private static final int DEEPEST = 32;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Toml() {}

    /// Reads a file. Whoever makes something of the table adds the faults that come out there, then asks for all of
    /// them by [Faults#throwIfAny].
    ///
    /// @throws BadConfiguration if it cannot be read at all
    public static Table read(Path file, Shape shape) throws BadConfiguration {
        return read(file.toString(), textOf(file), shape);
    }

    /// Reads a text.
    ///
    /// @param name  by which faults call it
    public static Table read(String name, String text, Shape shape) {
        Faults faults = new Faults(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        TomlSyntax.Reading reading = TomlSyntax.read(faults);
        return Table.of((Value.Fields) value(reading.root(), reading.spots(), 0), shape, faults);
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

    private static Value value(JsonNode node, Spot spot, int depth) {
        Place place = spot.value();
        if (node.isObject()) {
            return new Value.Fields(depth < DEEPEST ? fields(node, spot, depth + 1) : new LinkedHashMap<>(), place);
        }
        if (node.isArray()) {
            return new Value.Items(depth < DEEPEST ? items(node, spot, depth + 1) : List.of(), place);
        }
        if (node.isBoolean()) {
            return new Value.Flag(node.booleanValue(), place);
        }
        if (node.isDouble()) {
            return new Value.NotFinite(place);
        }
        return node.isNumber() ? number(node.decimalValue(), place) : new Value.Text(node.asString(), place);
    }

    private static Value number(BigDecimal number, Place place) {
        boolean isSmall =
                number.precision() <= Value.MOST_DIGITS && Math.abs((long) number.scale()) <= Value.MOST_DIGITS;
        return isSmall ? new Value.Decimal(number, place) : new Value.Beyond(place);
    }

    private static SequencedMap<String, Value.Field> fields(JsonNode table, Spot spot, int depth) {
        SequencedMap<String, Value.Field> fields = new LinkedHashMap<>();
        table.forEachEntry((name, node) -> {
            Spot member = orWhole(spot.member(name), spot);
            fields.put(name, new Value.Field(member.key(), value(node, member, depth)));
        });
        return fields;
    }

    private static List<Value> items(JsonNode array, Spot spot, int depth) {
        List<Value> items = new ArrayList<>();
        for (JsonNode node : array) {
            boolean isKnown = items.size() < spot.items().size();
            items.add(value(node, isKnown ? spot.items().get(items.size()) : new Spot(spot.value()), depth));
        }
        return items;
    }

    /// A key with escapes in it may go unfound: its place is that of its table.
    private static Spot orWhole(@Nullable Spot member, Spot table) {
        return member == null ? new Spot(table.value()) : member;
    }
}
