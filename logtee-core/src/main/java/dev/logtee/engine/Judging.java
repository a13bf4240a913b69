package dev.logtee.engine;

import dev.logtee.alert.HitCounter;
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

    /// What is counted for other rules from here on.
    Judging by(Rules rules, Hasher hasher) {
        Scopes others = Scopes.of(rules);
        HitCounter next = others.counter(hasher);
        next.goOnFrom(counter);
        return new Judging(others, sources, next);
    }
}
