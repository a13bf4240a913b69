package dev.logtee.engine;

import dev.logtee.alert.AlertOutput;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Judge;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Scopes;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.Hasher;

/// What an engine counts for its rules.
///
/// @param scopes   what has to be counted
/// @param sources  names those that rules tell apart
/// @param counter  counts lines that are read one by one
record Judging(Scopes scopes, SourceNames sources, HitCounter counter) {
    static Judging by(Settings settings, Hasher hasher) {
        Scopes scopes = Scopes.of(settings.rules());
        return new Judging(scopes, new SourceNames(), scopes.counter(hasher));
    }

    /// Judges what was counted.
    Judge judge(AlertOutput output) {
        return new Judge(scopes, sources, output);
    }

    /// What is counted for other rules from here on.
    Judging by(Rules rules, Hasher hasher) {
        Scopes others = Scopes.of(rules);
        HitCounter next = others.counter(hasher);
        next.goOnFrom(counter);
        return new Judging(others, sources, next);
    }
}
