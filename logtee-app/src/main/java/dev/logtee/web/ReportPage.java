package dev.logtee.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.display.JsonWriter;
import dev.logtee.display.OutputFailed;
import dev.logtee.display.ReportDisplay;
import dev.logtee.pipeline.Findings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;

/// One HTML file that holds all it needs: data, charts, styles. Opened from disk it asks nobody for anything; its
/// policy lets nothing run but its own script, known by its hash.
///
/// It stays under 2 MB: tables get shorter until what they hold does.
public final class ReportPage implements ReportDisplay {
    static final int ROWS = 100;
    private static final int MOST_DATA_BYTES = 1_600_000;
    private static final List<String> MODULES = List.of(
            "numbers", "parts", "place", "kept", "theme", "tiles", "alerts", "tables", "charts", "controls", "report");

    private final OutputStream out;
    private final About about;
    private final int top;

    /// @param top  how many rows a table has at least, if it has so many and they are not too long; at most
    public ReportPage(OutputStream out, About about, int top) {
        this.out = out;
        this.about = about;
        this.top = top;
    }

    @Override
    public void show(Findings findings) {
        String style = asset("uplot/uPlot.min.css") + asset("page.css");
        String script = asset("uplot/uPlot.iife.min.js") + '\n' + Bundle.of(MODULES);
        String page = asset("report.html")
                .replace("@POLICY@", policy(style, script))
                .replace("@STYLE@", style)
                .replace("@SCRIPT@", script)
                .replace("@DATA@", data(findings));
        try {
            out.write(page.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }

    private static String asset(String name) {
        return new String(Assets.bytes(name), UTF_8);
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(Assets.sha256(text.getBytes(UTF_8)));
    }

    private String data(Findings findings) {
        int rows = Math.max(ROWS, top);
        String data = data(findings, rows);
        while (data.length() > MOST_DATA_BYTES && rows > 1) {
            rows /= 2;
            data = data(findings, rows);
        }
        return data;
    }

    /// Nothing in it ends the element that it stands in.
    private String data(Findings findings, int rows) {
        JsonWriter json = new JsonWriter();
        new ReportData(json, about, rows).write(findings);
        return new String(json.take(), UTF_8).replace("<", "\\u003c");
    }
}
