package dev.logtee.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Puts metric families together. Names lack what the formats add: `_total`, `_bucket`.
final class Families {
    private final MetricSnapshots.Builder families = MetricSnapshots.builder();

    Families info(String name, String help, String label, String value) {
        families.metricSnapshot(InfoSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(label, value))
                        .build())
                .build());
        return this;
    }

    Families counter(String name, String help, long value) {
        return counters(name, help, Map.of(Labels.EMPTY, (double) value));
    }

    /// One that has a value for each of some labels.
    <K, V> Families counters(String name, String help, String label, Map<K, V> values, ToDoubleFunction<V> value) {
        return counters(name, help, labelled(label, values, value));
    }

    /// One that has a value for each of some combinations of labels.
    Families counters(String name, String help, Map<Labels, Double> values) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> family.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        families.metricSnapshot(family.build());
        return this;
    }

    Families gauge(String name, String help, long value) {
        return gauge(name, help, (double) value);
    }

    Families gauge(String name, String help, double value) {
        return gauges(name, help, Map.of(Labels.EMPTY, value));
    }

    /// One that has a value for each of some labels.
    Families gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        return gauges(name, help, labelled(label, values, Number::doubleValue));
    }

    private Families gauges(String name, String help, Map<Labels, Double> values) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> family.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        families.metricSnapshot(family.build());
        return this;
    }

    private static <K, V> Map<Labels, Double> labelled(String label, Map<K, V> values, ToDoubleFunction<V> value) {
        Map<Labels, Double> labelled = new LinkedHashMap<>();
        values.forEach(
                (key, counted) -> labelled.put(Labels.of(label, String.valueOf(key)), value.applyAsDouble(counted)));
        return labelled;
    }

    /// A count and a sum for each of some labels.
    <V> Families sums(
            String name,
            String help,
            String label,
            Map<String, V> values,
            ToLongFunction<V> count,
            ToDoubleFunction<V> sum) {
        SummarySnapshot.Builder family = SummarySnapshot.builder().name(name).help(help);
        values.forEach((key, counted) -> family.dataPoint(SummaryDataPointSnapshot.builder()
                .labels(Labels.of(label, key))
                .count(count.applyAsLong(counted))
                .sum(sum.applyAsDouble(counted))
                .build()));
        families.metricSnapshot(family.build());
        return this;
    }

    Families histogram(String name, String help, Buckets buckets) {
        families.metricSnapshot(HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(buckets.snapshot())
                .build());
        return this;
    }

    MetricSnapshots build() {
        return families.build();
    }
}
