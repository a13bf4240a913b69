package dev.logtee.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Joins the page's modules into one script, for a page that has no files beside it.
///
/// Each module becomes a function that is called once and returns what it exports. It may import by single lines, of
/// modules that come before it, and export functions, classes and constants where they are declared.
final class Bundle {
    private static final Pattern IMPORT =
            Pattern.compile("^import (\\{[^}]*}) from \"\\./(\\w+)\\.js\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export ((?:async )?function|class|const) (\\w+)", Pattern.MULTILINE);

    private Bundle() {}

    /// @param modules  their names, those that are imported first
    static String of(List<String> modules) {
        StringBuilder script = new StringBuilder("\"use strict\";\nconst modules = {};\n");
        for (String module : modules) {
            append(module, new String(Assets.bytes(module + ".js"), UTF_8), script);
        }
        return script.toString();
    }

    private static void append(String module, String code, StringBuilder script) {
        String exported = EXPORT.matcher(code)
                .results()
                .map((MatchResult export) -> export.group(2))
                .collect(Collectors.joining(", "));
        String imported = IMPORT.matcher(code)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "const " + found.group(1).replace(" as ", ": ") + " = modules." + found.group(2) + ";"));
        script.append("modules.").append(module).append(" = (() => {\n");
        script.append(EXPORT.matcher(imported).replaceAll("$1 $2"));
        script.append("\nreturn { ").append(exported).append(" };\n})();\n");
    }
}
