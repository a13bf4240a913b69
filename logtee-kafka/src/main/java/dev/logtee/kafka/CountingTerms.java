package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Rule;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Settings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// What tells settings that shape counts from others: counts made by different ones do not add up.
///
/// By which level a rule judges, for how long it has to last and what is then said shapes nothing that is counted.
final class CountingTerms {
    private static final int BYTES = 8;
    private static final int MOST_TEXT_BYTES = 64;

    private CountingTerms() {}

    static String of(Settings settings) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(counted(settings).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Begins the snapshot of what is counted by some settings.
    static void begin(int form, Settings settings, BinaryWriter out) {
        out.number(form);
        out.text(of(settings));
    }

    /// Reads what [#begin] wrote.
    ///
    /// @throws MalformedException if it is of another form, or was counted by other settings
    static void require(int form, Settings settings, BinaryReader in) throws MalformedException {
        if (in.number() != form) {
            throw new MalformedException("another version");
        }
        if (!in.text(MOST_TEXT_BYTES).equals(of(settings))) {
            throw new MalformedException("other rules, filters or lengths of time");
        }
    }

    private static String counted(Settings settings) {
        String rules =
                settings.rules().all().stream().map(CountingTerms::counted).collect(Collectors.joining("\n"));
        return settings.every() + "\n" + settings.lateness() + '\n' + settings.view() + '\n' + rules;
    }

    private static String counted(Rule rule) {
        return rule.name()
                + '\t'
                + rule.measure()
                + '\t'
                + rule.scope()
                + '\t'
                + rule.timing().over()
                + '\t'
                + rule.timing().comparedTo();
    }
}
