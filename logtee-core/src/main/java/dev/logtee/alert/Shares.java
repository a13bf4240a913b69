package dev.logtee.alert;

import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.bytes.Address;
import dev.logtee.bytes.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What share of a time each value had, by samples of its hits. Not for concurrent use.
final class Shares {
    private static final double LEAST_CHANGE = 0.05;
    private static final double NEARLY_ALL = 0.9;
    private static final int MOST_OF_A_KIND = 2;
    private static final int MOST = 5;
    private static final int LONGEST_VALUE = 120;

    private final Of of;
    private final long from;
    private final long to;
    private final int source;
    private final Map<What, Map<String, Double>> weights = new EnumMap<>(What.class);
    private final Map<String, Set<String>> hostsOfNetwork = new HashMap<>();
    private double total;
    private int samples;

    /// @param source  the only one to look at, or -1
    Shares(Of of, long from, long to, int source) {
        this.of = of;
        this.from = from;
        this.to = to;
        this.source = source;
        for (What what : What.values()) {
            weights.put(what, new HashMap<>());
        }
    }

    void add(Samples more) {
        for (Sample sample : more.kept()) {
            if (sample.second() >= from && sample.second() < to && (source < 0 || sample.source() == source)) {
                add(sample, sample.estimate(more.depth()));
            }
        }
    }

    private void add(Sample sample, double weight) {
        total += weight;
        samples++;
        weights.forEach((what, byValue) -> {
            String value = Explainer.value(what, sample);
            if (!value.isEmpty()) {
                byValue.merge(value, weight, Double::sum);
            }
        });
        hostsOfNetwork
                .computeIfAbsent(network(sample.host()), network -> new HashSet<>())
                .add(text(sample.host()));
    }

    /// The values whose share grew most, by more than chance, the most first.
    List<Reason> grownSince(Shares before) {
        return changedSince(before, this, Reason::growth);
    }

    /// Likewise those whose share shrank most.
    List<Reason> shrunkSince(Shares before) {
        return changedSince(before, before, reason -> -reason.growth());
    }

    /// @param holder  whose values are looked at
    private List<Reason> changedSince(Shares before, Shares holder, ToDoubleFunction<Reason> change) {
        double least = Math.max(LEAST_CHANGE, 1 / Math.sqrt(Math.max(1, samples)));
        List<Reason> all = new ArrayList<>();
        for (What what : What.values()) {
            if (before.samples == 0 && what == What.STATUS) {
                continue; // that most hits go well is no news
            }
            holder.weights.getOrDefault(what, Map.of()).keySet().stream()
                    .filter(value -> what != What.NETWORK || holder.isMoreThanAHost(value))
                    .map(value -> new Reason(what, value, of, share(what, value), before.known(what, value)))
                    .filter(reason -> change.applyAsDouble(reason) >= least)
                    .sorted(Comparator.comparingDouble(change).reversed().thenComparing(Reason::value))
                    .limit(MOST_OF_A_KIND)
                    .forEach(all::add);
        }
        all.sort(Comparator.comparingDouble(change).reversed().thenComparing(Reason::what));
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private double share(What what, String value) {
        return weights.getOrDefault(what, Map.of()).getOrDefault(value, 0.0) / Math.max(total, 1);
    }

    private OptionalDouble known(What what, String value) {
        return samples == 0 ? OptionalDouble.empty() : OptionalDouble.of(share(what, value));
    }

    /// A network of which one host is nearly all tells nothing that the host does not.
    private boolean isMoreThanAHost(String network) {
        double most = hostsOfNetwork.getOrDefault(network, Set.of()).stream()
                .mapToDouble(host -> share(What.HOST, host))
                .max()
                .orElse(0);
        return most < NEARLY_ALL * share(What.NETWORK, network);
    }

    static String text(byte[] label) {
        return VisibleText.of(label, 0, label.length, LONGEST_VALUE);
    }

    /// The /24 of an IPv4 address or the /48 of an IPv6 one; empty if a host is neither.
    static String network(byte[] host) {
        Address address = new Address();
        if (!address.read(host, 0, host.length)) {
            return "";
        }
        long bits = address.isIpv4() ? address.low() : address.high();
        return address.isIpv4()
                ? (bits >>> 24 & 255) + "." + (bits >>> 16 & 255) + '.' + (bits >>> 8 & 255) + ".0/24"
                : Long.toHexString(bits >>> 48) + ':' + Long.toHexString(bits >>> 32 & 0xffff) + ':'
                        + Long.toHexString(bits >>> 16 & 0xffff) + "::/48";
    }
}
