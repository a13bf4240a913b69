package dev.logtee.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of a command that belong together, under the name of the mixin that brings them; hidden ones are left
/// out.
///
/// @param title    such as `What is read`
/// @param options  at least one
public record OptionGroup(String title, List<OptionSpec> options) {
    private static final String REST = "Other";
    private static final String ALL = "Options";

    public OptionGroup {
        options = List.copyOf(options);
    }

    /// In the order in which the command brings them; what belongs nowhere comes last.
    public static List<OptionGroup> of(CommandSpec command) {
        List<OptionSpec> rest = new ArrayList<>(command.options());
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, CommandSpec> mixin : command.mixins().entrySet()) {
            List<OptionSpec> options = mixin.getValue().options();
            rest.removeAll(options);
            if (Set.of(REST, ALL).contains(mixin.getKey())) {
                rest.addAll(options);
            } else {
                groups.put(mixin.getKey(), options);
            }
        }
        groups.put(groups.isEmpty() ? ALL : REST, rest);
        return groups.entrySet().stream()
                .map(group -> new OptionGroup(group.getKey(), shown(group.getValue())))
                .filter(group -> !group.options.isEmpty())
                .toList();
    }

    private static List<OptionSpec> shown(List<OptionSpec> options) {
        return options.stream().filter(option -> !option.hidden()).toList();
    }
}
