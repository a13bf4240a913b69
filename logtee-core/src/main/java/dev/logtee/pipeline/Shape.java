package dev.logtee.pipeline;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Timing;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.ReaderTerms;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.View;
import java.util.stream.Collectors;

/// The options that shape counts, as text: what was counted under another one is not gone on with.
///
/// Of settings it is what these records say of themselves, but made here: for each kind of record the JVM would make
/// code first, which takes a start 50 ms. A test holds both against each other, so that nothing is forgotten.
final class Shape {
    private Shape() {}

    static String of(Watch watch, Settings settings) {
        return of(settings) + ' ' + watch.format().map(Shape::of) + ' ' + of(watch.terms());
    }

    private static String of(Format format) {
        return format.name() + ' ' + format.logFormat();
    }

    /// As it says of itself.
    static String of(Settings settings) {
        return "Settings[every=" + settings.every() + ", lateness=" + settings.lateness() + ", rules="
                + of(settings.rules()) + ", view=" + of(settings.view()) + ']';
    }

    private static String of(Rules rules) {
        String others = rules.others().stream().map(Shape::of).collect(Collectors.joining(", ", "[", "]"));
        return "Rules[traffic=" + of(rules.traffic()) + ", others=" + others + ']';
    }

    private static String of(Rule rule) {
        return "Rule[name=" + rule.name() + ", measure=" + rule.measure() + ", bounds=" + of(rule.bounds())
                + ", timing=" + of(rule.timing()) + ", scope=" + of(rule.scope()) + ", atLeast=" + rule.atLeast()
                + ", severity=" + rule.severity() + ", message=" + rule.message() + ']';
    }

    private static String of(Bounds bounds) {
        return "Bounds[side=" + bounds.side() + ", level=" + bounds.level() + ", clear=" + bounds.clear() + ']';
    }

    private static String of(Timing timing) {
        return "Timing[over=" + timing.over() + ", hold=" + timing.hold() + ", keep=" + timing.keep() + ", comparedTo="
                + timing.comparedTo() + ']';
    }

    private static String of(Rule.Scope scope) {
        return "Scope[where=" + scope.where() + ", perSource=" + scope.perSource() + ']';
    }

    private static String of(View view) {
        Origins origins = view.origins();
        String asns = origins.asns().isPresent() ? ", asns=" + origins.asns() : "";
        return "View[where=" + view.where() + ", addresses=" + of(view.addresses()) + ", redacted=" + view.redacted()
                + ", sectionDepth=" + view.sectionDepth() + ", narrowed=" + view.narrowed()
                + ", countries=" + origins.countries() + asns + ']';
    }

    /// Without a switch over types, for which the JVM would make a class, too.
    private static String of(Addresses addresses) {
        String hash = addresses instanceof Addresses.Hashed hashed ? "hash=" + hashed.hash() : "";
        return addresses.getClass().getSimpleName() + '[' + hash + ']';
    }

    private static String of(ReaderTerms terms) {
        return "ReaderTerms[logTimezone=" + terms.logTimezone() + ", trustedProxies=" + terms.trustedProxies() + ']';
    }
}
