package dev.logtee.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command: what its help says, what options it has, and what it does. It has options of its own, and groups of them.
abstract class Command extends Options implements Callable<Integer> {
    final Stdio stdio;
    private final Usage usage;
    private final Map<String, Options> groups = new LinkedHashMap<>();
    private @Nullable CommandSpec model;

    Command(Usage usage, Stdio stdio) {
        this.usage = usage;
        this.stdio = stdio;
    }

    /// Has these options, too.
    ///
    /// @param title  of the group in the help
    final <O extends Options> O group(String title, O options) {
        groups.put(title, options);
        return options;
    }

    /// The options that there may be, once words were read by them; none if there are files only.
    final List<OptionSpec> options() {
        return model == null ? List.of() : model.options();
    }

    /// picocli's model of it.
    final CommandSpec model() {
        if (model == null) {
            model = CommandSpec.wrapWithoutInspection(this);
            addTo(model);
            for (Map.Entry<String, Options> group : groups.entrySet()) {
                CommandSpec options = CommandSpec.wrapWithoutInspection(group.getValue());
                group.getValue().addTo(options);
                model.addMixin(group.getKey(), options);
            }
            usage.addTo(model);
            model.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
        return model;
    }
}
