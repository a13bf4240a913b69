package dev.logtee.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Lays out a command's options in groups: each set of options under its name.
final class Help {
    private Help() {}

    static String options(picocli.CommandLine.Help help) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> own = new ArrayList<>(command.options());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, CommandSpec> group : command.mixins().entrySet()) {
            List<OptionSpec> options = group.getValue().options();
            own.removeAll(options);
            if (group.getKey().equals("Other") || group.getKey().equals("Options")) {
                own.addAll(options);
            } else {
                append(text, group.getKey(), options, help);
            }
        }
        append(text, text.isEmpty() ? "Options" : "Other", own, help);
        return text.toString();
    }

    private static void append(
            StringBuilder text, String name, List<OptionSpec> options, picocli.CommandLine.Help help) {
        List<OptionSpec> shown =
                options.stream().filter(option -> !option.hidden()).toList();
        List<OptionSpec> all = help.commandSpec().options(); // so that columns are the same in every group
        Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
        layout.addAllOptions(shown, help.parameterLabelRenderer());
        text.append(System.lineSeparator()).append(name).append(':').append(System.lineSeparator());
        text.append(layout);
    }
}
