package dev.logtee.cli;

import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.bytes.SipHash;
import dev.logtee.bytes.VisibleText;
import dev.logtee.shell.Choice;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Origin;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/// Which hits are counted, and what of them is shown: the options of all commands that count.
final class CountOptions extends Options {
    /// Reads how addresses are shown.
    static final class Anonymity implements ITypeConverter<Addresses>, Choice {
        @Override
        public List<String> choices() {
            return List.of(SHORT, HASH);
        }

        @Override
        public Addresses convert(String text) {
            return Converters.one(text, choices()).equals(HASH)
                    ? new Addresses.Hashed(SipHash.random())
                    : new Addresses.Shortened();
        }
    }

    /// Leaves alone what follows `--anonymize` after a blank: that is a file.
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                words.push(SHORT);
            }
            return false;
        }
    }

    private static final String SHORT = "short";
    private static final String HASH = "hash";

    private final Given<List<Condition>> where = repeatable(
            "--where",
            "CONDITION",
            text -> Converters.read(text, Condition::parse),
            "Only hits such as section=/api, status=5xx, method!=GET,"
                    + " host=10.0.0.0/8, target~^/a, bot=ai, bytes>1000 or duration>0.5. Of several"
                    + " about one field, one with = or ~ is enough; all others have to hold.");

    private final Given<Addresses> addresses = option(
            "--anonymize",
            "HOW",
            new Anonymity(),
            "Show and store addresses short (default): 192.0.0.0, 2001:db8:1:2::; or as a hash, by a key"
                    + " that is made up and kept with the state, if any.",
            option -> option.arity("0..1").preprocessor(new OnlyAttached()));

    private final Given<List<String>> redacted = several(
            "--redact",
            "NAME",
            CountOptions::parameter,
            "Neither show nor store the values of these query parameters, and users and"
                    + " passwords in addresses: token,password");

    private final Given<Integer> sectionDepth = option(
            "--section-depth", "N", CountOptions::depth, "How many segments of a path its section has. Default: 1");

    private final Given<Path> countries = option(
            "--countries",
            "FILE",
            Converters::filePath,
            "Count hits by the countries of their hosts, as this database tells them: a MaxMind DB file (.mmdb),"
                    + " such as GeoLite2-Country. Conditions may then be such as country=DE.");

    private final Given<Path> asns = option(
            "--asn",
            "FILE",
            Converters::filePath,
            "Count hits by the autonomous systems of their hosts, such as hosting providers, as this database tells"
                    + " them: a MaxMind DB file, such as GeoLite2-ASN. Conditions may then be such as asn=AS64496.");

    private @Nullable Origins origins; // once they are asked for

    /// Of what is judged by such rules.
    ///
    /// @throws BadUsage as [#view()], and if a rule asks for what nobody tells of hosts
    View view(Rules rules) {
        View view = view();
        for (Rule rule : rules.all()) {
            requireOrigin(
                    "the rule " + VisibleText.quoted(rule.name()), rule.scope().where());
        }
        return view;
    }

    /// @throws BadUsage if options do not go together, or a database cannot be used
    View view() {
        List<Condition> conditions = where.orElse(List.of());
        Addresses shown = addresses.orElse(new Addresses.AsLogged());
        if ((countries.isThere() || asns.isThere()) && !(shown instanceof Addresses.AsLogged)) {
            throw new BadUsage((countries.isThere() ? "--countries" : "--asn")
                    + " needs addresses as they are logged: leave out --anonymize");
        }
        conditions.forEach(
                condition -> requireOrigin("--where " + VisibleText.of(condition.toString()), List.of(condition)));
        return new View(conditions, shown, redacted.orElse(List.of()), sectionDepth.orElse(1), List.of(), origins());
    }

    private void requireOrigin(String who, List<Condition> conditions) {
        origins().unanswered(conditions).flatMap(Condition::origin).ifPresent(origin -> {
            throw new BadUsage(who + " asks for "
                    + switch (origin) {
                        case COUNTRY -> "a country: give --countries FILE";
                        case ASN -> "an autonomous system: give --asn FILE";
                    }
                    + ", a database that tells those of addresses");
        });
    }

    private Origins origins() {
        Origins known = origins;
        if (known == null) {
            known = new Origins(
                    countries.value().map(file -> AddressDatabase.open(file, Origin.COUNTRY)),
                    asns.value().map(file -> AddressDatabase.open(file, Origin.ASN)));
            origins = known;
        }
        return known;
    }

    /// Reads a parameter's name.
    private static String parameter(String text) {
        try {
            return new View(List.of(), new Addresses.AsLogged(), List.of(text), 1)
                    .redacted()
                    .getFirst();
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a parameter's name: letters, digits and _ - . ~ $ only");
        }
    }

    /// Reads how deep sections are.
    private static int depth(String text) {
        return (int) Converters.whole(text, 1, View.MOST_SECTION_DEPTH);
    }
}
