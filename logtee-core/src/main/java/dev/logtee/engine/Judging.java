package dev.logtee.engine;

import dev.logtee.alert.AlertOutput;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Judge;
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
        Scopes scopes = scopes(settings);
        return new Judging(scopes, new SourceNames(), scopes.counter(hasher));
    }

    /// Judges what was counted.
    Judge judge(AlertOutput output) {
        return new Judge(scopes, sources, output);
    }

    private static Scopes scopes(Settings settings) {
        return Scopes.of(settings.rules(), settings.view().origins());
    }

    /// What is counted under other settings from here on.
    Judging goOnBy(Settings others, Hasher hasher) {
        Scopes scopes = scopes(others);
        HitCounter next = scopes.counter(hasher);
        next.goOnFrom(counter);
        return new Judging(scopes, sources, next);
    }
}
