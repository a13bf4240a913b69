package dev.logtee.metrics;

import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The metrics of a run and of the JVM, as OpenMetrics for those who ask for it, else in the text format of Prometheus:
/// also for those who would rather have Protobuf, as Prometheus does that takes native histograms.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
public final class MetricsPage implements Resource.Document {
    private final Metrics metrics;
    private final PrometheusRegistry jvm = new PrometheusRegistry();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();

    public MetricsPage(Metrics metrics) {
        this.metrics = metrics;
        JvmMetrics.builder().register(jvm);
    }

    @Override
    public Answer answer(Query query) throws IOException {
        ExpositionFormatWriter writer = openMetrics.accepts(query.accept()) ? openMetrics : text;
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
        writer.write(out, all());
        return Answer.of(writer.getContentType(), out.toByteArray());
    }

    private MetricSnapshots all() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        for (MetricSnapshots some : new MetricSnapshots[] {metrics.latest(), jvm.scrape()}) {
            for (MetricSnapshot family : some) {
                all.metricSnapshot(family);
            }
        }
        return all.build();
    }
}
