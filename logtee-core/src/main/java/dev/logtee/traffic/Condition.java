package dev.logtee.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is asked of a hit, as people write it: a field, a comparison and a value, such as `status=5xx`,
/// `host=10.0.0.0/8`, `country=DE`, `asn=AS64496`, `bot=ai`, `method!=GET`, `user_agent~bot` or `duration>0.5`.
///
/// Texts are compared by `=`, `!=`, `~` and `!~` (a pattern is found or not, in time linear to the text); numbers by
/// `=`, `!=`, `<`, `<=`, `>` and `>=`. A host equal to a network is one in it, however it is written. A value of `-` is
/// a field that is not known. Immutable; for any thread.
///
/// @see <a href="https://github.com/google/re2/wiki/Syntax">RE2, syntax of patterns</a>
public final class Condition {
    private final String text;
    private final Subject subject;
    private final Comparison comparison;
    private final Function<Traits, Check> check;

    private Condition(String text, Subject subject, Comparison comparison, Function<Traits, Check> check) {
        this.text = text;
        this.subject = subject;
        this.comparison = comparison;
        this.check = check;
    }

    /// Reads a condition.
    ///
    /// @throws IllegalArgumentException if `text` is none; its message is for people and shows the place
    public static Condition parse(String text) {
        int end = 0;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(0, end);
        Optional<Comparison> comparison = Comparison.at(text.substring(end));
        if (comparison.isEmpty()) {
            throw Faults.at(
                    text,
                    end,
                    text.length(),
                    "no comparison" + (end == 0 ? "" : " after \"" + word + '"'),
                    "A condition is a field, one of = != ~ !~ < <= > >= and a value, such as status=5xx");
        }
        int nameEnd = end;
        Subject subject = Subject.of(word)
                .orElseThrow(() -> Faults.at(
                        text, 0, nameEnd, "unknown field \"" + word + '"', "The fields are " + Subject.words()));
        int from = end + comparison.get().sign().length();
        Function<Traits, Check> check = new Values(text, from, subject, comparison.get()).check();
        return new Condition(text, subject, comparison.get(), check);
    }

    /// What a condition may be about.
    public static List<String> fields() {
        return Arrays.stream(Subject.values()).map(Subject::word).toList();
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }

    Subject subject() {
        return subject;
    }

    /// What it asks for of a host that somebody has to [tell][Origins]; mostly nothing.
    public Optional<Origin> origin() {
        return subject.kind() instanceof Subject.OfHost(Origin origin) ? Optional.of(origin) : Optional.empty();
    }

    /// Whether it asks for the user agent, or for what that names.
    public boolean isOfUserAgent() {
        return subject == Subject.USER_AGENT || subject == Subject.BOT;
    }

    /// Whether it asks how long a request took.
    public boolean isOfDuration() {
        return subject == Subject.DURATION;
    }

    /// Whether another one about the same subject may hold in its place.
    boolean isAlternative() {
        return comparison.isAlternative();
    }

    /// A new check, for one thread.
    ///
    /// @param traits  of that thread
    Check check(Traits traits) {
        Check made = check.apply(traits);
        return comparison.isNegated() ? new Check.Not(made) : made;
    }

    /// Conditions are equal if they are written alike.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// As it was written.
    @Override
    public String toString() {
        return text;
    }
}
