package dev.logtee.alert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.bytes.Address;
import dev.logtee.bytes.VisibleText;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Places;
import dev.logtee.traffic.Traits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// The plain twin of [Shares]: each sample's values as text, added up anew.
final class PlainShares {
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>(); // of labels: each is looked at often

    private static final Map<String, String> TRAITS = new ConcurrentHashMap<>(); // of values, likewise

    private static final Set<What> PLACES = EnumSet.of(What.NETWORK, What.COUNTRY, What.ASN);

    private final Of of;
    private final long from;
    private final long to;
    private final int source;
    private final Map<What, Map<String, Double>> weights = new EnumMap<>(What.class);
    private final Map<String, Set<String>> hostsOf = new HashMap<>(); // by network, country and autonomous system
    private double total;
    private int samples;

    PlainShares(Of of, long from, long to, int source) {
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
                add(sample, more.estimate(sample));
            }
        }
    }

    private void add(Sample sample, double weight) {
        total += weight;
        samples++;
        weights.forEach((what, byValue) -> {
            String value = value(what, sample);
            if (!value.isEmpty()) {
                byValue.merge(value, weight, Double::sum);
            }
        });
        for (String place : List.of(
                network(sample.host()), trait(Dimension.COUNTRY, sample.host()), trait(Dimension.ASN, sample.host()))) {
            hostsOf.computeIfAbsent(place, _ -> new HashSet<>()).add(text(sample.host()));
        }
    }

    private static String value(What what, Sample sample) {
        return switch (what) {
            case SECTION -> text(sample.section());
            case HOST -> text(sample.host());
            case NETWORK -> network(sample.host());
            case USER_AGENT -> trait(Dimension.BOT, sample.agent()).isEmpty() ? text(sample.agent()) : "";
            case BOT -> trait(Dimension.BOT, sample.agent());
            case COUNTRY -> trait(Dimension.COUNTRY, sample.host());
            case ASN -> trait(Dimension.ASN, sample.host());
            case STATUS -> sample.status() < 0 ? "" : String.valueOf(sample.status());
        };
    }

    List<Reason> grownSince(PlainShares before) {
        return changedSince(before, this, Reason::growth);
    }

    List<Reason> shrunkSince(PlainShares before) {
        return changedSince(before, before, reason -> -reason.growth());
    }

    private List<Reason> changedSince(PlainShares before, PlainShares holder, ToDoubleFunction<Reason> change) {
        double least = Math.max(0.05, 1 / Math.sqrt(Math.max(1, samples)));
        List<Reason> all = new ArrayList<>();
        for (What what : What.values()) {
            if (before.samples == 0 && what == What.STATUS) {
                continue;
            }
            holder.weights.getOrDefault(what, Map.of()).keySet().stream()
                    .filter(value -> !PLACES.contains(what) || holder.isMoreThanAHost(what, value))
                    .map(value -> new Reason(what, value, of, share(what, value), before.known(what, value)))
                    .filter(reason -> change.applyAsDouble(reason) >= least)
                    .sorted(Comparator.comparingDouble(change).reversed().thenComparing(Reason::value))
                    .limit(2)
                    .forEach(all::add);
        }
        all.sort(Comparator.comparingDouble(change).reversed().thenComparing(Reason::what));
        return all.subList(0, Math.min(5, all.size()));
    }

    private double share(What what, String value) {
        return weights.getOrDefault(what, Map.of()).getOrDefault(value, 0.0) / Math.max(total, 1);
    }

    private OptionalDouble known(What what, String value) {
        return samples == 0 ? OptionalDouble.empty() : OptionalDouble.of(share(what, value));
    }

    private boolean isMoreThanAHost(What what, String place) {
        double most = hostsOf.getOrDefault(place, Set.of()).stream()
                .mapToDouble(host -> share(What.HOST, host))
                .max()
                .orElse(0);
        return most < 0.9 * share(what, place);
    }

    private static String text(byte[] label) {
        return TEXTS.computeIfAbsent(new String(label, ISO_8859_1), _ -> VisibleText.of(label, 0, label.length, 120));
    }

    private static String trait(Dimension dimension, byte[] value) {
        return TRAITS.computeIfAbsent(dimension + new String(value, ISO_8859_1), _ -> {
            byte[] label = new Traits(Places.ORIGINS).label(dimension, value, 0, value.length);
            return label == null ? "" : new String(label, ISO_8859_1);
        });
    }

    private static String network(byte[] host) {
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
