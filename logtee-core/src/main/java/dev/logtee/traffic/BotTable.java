package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All bots that are known, by number. It is made when it is asked for the first time.
final class BotTable {
    private static final int MOST_NEAR = 5;
    private static final List<String> LINES = NameTable.linesOf("bots.tsv"); // before the name stands the kind
    private static final NameTable NAMES = new NameTable(
            LINES.stream().map(line -> line.substring(line.indexOf('\t') + 1)).toList());
    private static final List<Bot> ALL =
            IntStream.range(0, NAMES.size()).mapToObj(BotTable::bot).toList();
    private static final Map<String, Bot> BY_NAME = ALL.stream().collect(Collectors.toMap(Bot::name, bot -> bot));
    private static final byte[][] LABELS =
            ALL.stream().map(bot -> bot.name().getBytes(US_ASCII)).toArray(byte[][]::new);

    private BotTable() {}

    private static Bot bot(int number) {
        String line = LINES.get(number);
        String kind = line.substring(0, line.indexOf('\t')).toUpperCase(Locale.ROOT);
        return new Bot(Bot.Kind.valueOf(kind), NAMES.get(number));
    }

    static List<Bot> all() {
        return ALL;
    }

    /// The one that is called so, to the letter, if there is one.
    static Optional<Bot> called(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The number of the bot that a user agent names, or [Trait#NONE].
    static int find(byte[] userAgent, int from, int to) {
        return NAMES.find(userAgent, from, to);
    }

    static byte[] label(int number) {
        return LABELS[number];
    }

    /// The numbers of the bots that are called so, or are of the kind called so, whatever the case of letters.
    static BitSet named(String word) {
        return IntStream.range(0, ALL.size())
                .filter(number -> isNamed(ALL.get(number), word))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private static boolean isNamed(Bot bot, String word) {
        return bot.name().equalsIgnoreCase(word) || bot.kind().word().equalsIgnoreCase(word);
    }

    /// What may have been meant by a word that nothing is called: names with that in them, and what a user agent would
    /// be that says it.
    static Optional<String> near(String word) {
        byte[] text = word.getBytes(US_ASCII);
        int said = find(text, 0, text.length);
        Stream<String> holding = ALL.stream().map(Bot::name).filter(name -> isIn(word, name));
        String near = Stream.concat(
                        said == Trait.NONE
                                ? Stream.empty()
                                : Stream.of(ALL.get(said).name()),
                        holding)
                .distinct()
                .limit(MOST_NEAR)
                .collect(Collectors.joining(", "));
        return near.isEmpty() ? Optional.empty() : Optional.of(near);
    }

    private static boolean isIn(String word, String name) {
        return word.length() > 1 && name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    static String kinds() {
        return Arrays.stream(Bot.Kind.values()).map(Bot.Kind::word).collect(Collectors.joining(", "));
    }
}
