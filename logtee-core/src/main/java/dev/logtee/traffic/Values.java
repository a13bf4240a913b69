package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.logtee.bytes.Network;
import dev.logtee.format.CacheStatus;
import dev.logtee.format.Field;
import dev.logtee.traffic.Check.Measure;
import dev.logtee.traffic.Check.Text.Place;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the value of a condition, as its subject and comparison would have it, into what checks it.
///
/// @param text  the whole condition
/// @param from  where in it the value begins
record Values(String text, int from, Subject subject, Comparison comparison) {
    private static final String NOT_KNOWN = "-";
    private static final String OF_PATTERNS = "\\.[]{}()*+?^$|\uFFFD"; // the last is any byte that is no UTF-8
    private static final BigDecimal MOST_STATUS = BigDecimal.valueOf(999);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    Function<Traits, Check> check() {
        return switch (subject.kind()) {
            case Subject.Text(Field field) -> text(field);
            case Subject.OfHost(Origin origin) -> origin(origin);
            case Subject.NamedBot() -> bot();
            case Subject.Quantity quantity -> number(quantity);
        };
    }

    private String value() {
        return text.substring(from);
    }

    private IllegalArgumentException bad(String problem, String wayOut) {
        return Faults.at(text, from, text.length(), problem, wayOut);
    }

    private IllegalArgumentException unfit(String signs) {
        String sign = comparison.sign();
        return Faults.at(
                text,
                from - sign.length(),
                from,
                subject.word() + " is not compared by " + sign,
                "It is compared by " + signs);
    }

    private Function<Traits, Check> text(Field field) {
        if (comparison.isByPattern()) {
            return pattern(field);
        }
        if (!comparison.isEquality()) {
            throw unfit("= != ~ !~");
        }
        if (value().equals(NOT_KNOWN)) {
            return always(new Check.Unknown(field));
        }
        if (field == Field.SECTION && !value().startsWith("/")) {
            throw bad("no section: \"" + value() + '"', "Sections begin with a slash, such as /api");
        }
        if (field == Field.CACHE) {
            return cache();
        }
        return field == Field.HOST ? host() : always(new Check.Text(field, Place.WHOLE, value().getBytes(UTF_8)));
    }

    private Function<Traits, Check> cache() {
        CacheStatus status = CacheStatus.named(value())
                .orElseThrow(() -> bad(
                        "no status of a cache: \"" + value() + '"',
                        Stream.of(CacheStatus.values())
                                .map(CacheStatus::name)
                                .collect(Collectors.joining(", ", "There are ", ""))));
        return always(new Check.Text(Field.CACHE, Place.WHOLE, status.name().getBytes(UTF_8)));
    }

    private Function<Traits, Check> host() {
        Optional<Network> network = Network.parse(value());
        if (network.isPresent()) {
            return _ -> new Check.InNetwork(network.get());
        }
        if (value().contains("/") || value().contains(":")) {
            throw bad(
                    "not an address or a network: \"" + value() + '"',
                    "Such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32");
        }
        return always(new Check.Text(Field.HOST, Place.WHOLE, value().getBytes(UTF_8)));
    }

    private Function<Traits, Check> origin(Origin origin) {
        if (!comparison.isEquality()) {
            throw unfit("= and !=");
        }
        int wanted = value().equals(NOT_KNOWN)
                ? Trait.NONE
                : registered(origin).orElseThrow(() -> noOrigin(origin)).number();
        return traits -> new Check.Having(traits.of(origin), number -> number == wanted);
    }

    private Optional<Registered> registered(Origin origin) {
        return switch (origin) {
            case COUNTRY -> Registered.country(value());
            case ASN ->
                value().matches("(?i)(AS)?[0-9]{1,10}")
                        ? Registered.asn(Long.parseLong(value().replaceFirst("(?i)AS", "")), "")
                        : Optional.empty();
        };
    }

    private IllegalArgumentException noOrigin(Origin origin) {
        return switch (origin) {
            case COUNTRY ->
                bad("no code of a country: \"" + value() + '"', "Two capital letters by ISO 3166, such as DE or US");
            case ASN ->
                bad("no number of an autonomous system: \"" + value() + '"', "Such as AS64496, or the number alone");
        };
    }

    private Function<Traits, Check> bot() {
        if (!comparison.isEquality()) {
            throw unfit("= and !=");
        }
        BitSet wanted = BotTable.named(value());
        if (wanted.isEmpty() && !value().equals(NOT_KNOWN)) {
            throw bad(
                    "no bot: \"" + value() + '"',
                    BotTable.near(value())
                            .map(names -> "There are " + names)
                            .orElse("A name as reports show it, such as GPTBot, or a kind: " + BotTable.kinds()));
        }
        return traits ->
                new Check.Having(traits.bots(), number -> number == Trait.NONE ? wanted.isEmpty() : wanted.get(number));
    }

    /// A pattern without anything special but a `^` before it needs no engine.
    private Function<Traits, Check> pattern(Field field) {
        boolean atStart = value().startsWith("^");
        String literal = value().substring(atStart ? 1 : 0);
        if (literal.isEmpty()) {
            throw bad("no pattern", "Such as ~^/api or ~(?i)bot");
        }
        if (literal.chars().noneMatch(character -> OF_PATTERNS.indexOf(character) >= 0)) {
            return always(new Check.Text(field, atStart ? Place.START : Place.ANYWHERE, literal.getBytes(UTF_8)));
        }
        Pattern pattern = compiled();
        return _ -> new Check.Found(field, pattern);
    }

    private Pattern compiled() {
        if (PatternSize.isTooLarge(value())) {
            throw bad(
                    "a pattern too large: with its repeats written out it has more than " + PatternSize.MOST_PARTS
                            + " parts, or more than " + PatternSize.DEEPEST + " groups within each other",
                    "Such as .* in place of (.{1,100}){1,100}");
        }
        try {
            return Pattern.compile(value(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            int at = Math.max(0, value().indexOf(e.getPattern()));
            throw Faults.at(
                    text,
                    from + at,
                    Math.min(text.length(), from + at + e.getPattern().length()),
                    "not a pattern: " + e.getDescription(),
                    "Patterns are those of RE2: without look-around and back-references");
        }
    }

    private Function<Traits, Check> number(Subject.Quantity quantity) {
        if (comparison.isByPattern()) {
            throw unfit("= != < <= > >=");
        }
        Measure measure = quantity.measure();
        if (value().equals(NOT_KNOWN) && comparison.isEquality() && measure != Measure.BYTES) {
            return range(measure, Measure.UNKNOWN, Measure.UNKNOWN);
        }
        if (measure == Measure.STATUS && value().matches("[0-9]xx")) {
            return statusClass();
        }
        long value = whole(quantity);
        return switch (comparison) {
            case IS, IS_NOT, HOLDS, HOLDS_NOT -> range(measure, value, value);
            case BELOW -> range(measure, 0, value - 1);
            case AT_MOST -> range(measure, 0, value);
            case ABOVE -> range(measure, value + 1, Long.MAX_VALUE);
            case AT_LEAST -> range(measure, value, Long.MAX_VALUE);
        };
    }

    private Function<Traits, Check> statusClass() {
        if (!comparison.isEquality()) {
            throw bad("a class is compared by = and !=", "Such as status=" + value() + " or status>=500");
        }
        if (value().charAt(0) < '1' || value().charAt(0) > '5') {
            throw bad("no class of statuses: \"" + value() + '"', "There are 1xx to 5xx; beyond them is status>=600");
        }
        int first = (value().charAt(0) - '0') * 100;
        return range(Measure.STATUS, first, first + 99);
    }

    private long whole(Subject.Quantity quantity) {
        if (value().matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            BigDecimal whole = new BigDecimal(value()).movePointRight(quantity.decimals());
            if (whole.compareTo(quantity.measure() == Measure.STATUS ? MOST_STATUS : MOST) <= 0
                    && whole.stripTrailingZeros().scale() <= 0) {
                return whole.longValueExact();
            }
        }
        throw bad("not a number that " + subject.word() + " can be: \"" + value() + '"', example(quantity.measure()));
    }

    private static String example(Measure measure) {
        return switch (measure) {
            case STATUS -> "Such as 404 or 5xx";
            case BYTES -> "A whole number of bytes, such as 1000";
            case DURATION_NANOS -> "Seconds with up to 9 decimals, such as 0.5";
        };
    }

    private static Function<Traits, Check> range(Measure measure, long least, long most) {
        return always(new Check.InRange(measure, least, most));
    }

    private static Function<Traits, Check> always(Check check) {
        return _ -> check;
    }
}
