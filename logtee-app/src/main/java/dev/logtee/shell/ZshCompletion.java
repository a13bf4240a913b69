package dev.logtee.shell;

import java.util.List;

/// Completion for zsh, by its `_arguments` and `_describe`.
final class ZshCompletion {
    private static final String END = """
            # Loaded by itself it completes; sourced it has to be told for what.
            if [ "$funcstack[1]" = _logtee ]; then
                _logtee "$@"
            else
                compdef _logtee logtee
            fi
            """;

    private ZshCompletion() {}

    static String of(Vocabulary vocabulary) {
        StringBuilder script = new StringBuilder("""
                #compdef logtee
                # zsh completion for logtee, as `logtee completion zsh` prints it.

                """);
        for (Syntax command : vocabulary.all()) {
            command(script, command);
        }
        program(script, vocabulary);
        return script.append(END).toString();
    }

    private static void command(StringBuilder script, Syntax command) {
        script.append(function(command)).append("() {\n");
        if (!command.subcommands().isEmpty()) {
            described(script, command.subcommands());
            chosen(script, command.subcommands());
        }
        arguments(script, command.options(), command.operand());
        script.append("}\n\n");
    }

    /// Without a command, what may be typed is all commands, and what follows the one that is meant.
    private static void program(StringBuilder script, Vocabulary vocabulary) {
        script.append("_logtee() {\n");
        described(script, vocabulary.commands());
        chosen(script, vocabulary.commands());
        script.append("    if ((CURRENT == 2)) && [[ $words[2] == -* ]]; then\n        _arguments -S");
        vocabulary.program().options().forEach(option -> option(script, option));
        script.append("\n    fi\n    ").append(function(vocabulary.standard())).append("\n}\n\n");
    }

    /// Offers the commands as the first word.
    private static void described(StringBuilder script, List<Syntax> commands) {
        script.append("    local -a commands=(\n");
        for (Syntax command : commands) {
            script.append("        ")
                    .append(quoted(command.name() + ':' + command.summary()))
                    .append('\n');
        }
        script.append("    )\n    if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n");
        script.append("        _describe -t commands command commands\n    fi\n");
    }

    /// Hands over to the command that is the first word.
    private static void chosen(StringBuilder script, List<Syntax> commands) {
        script.append("    if ((CURRENT > 2)); then\n        case $words[2] in\n");
        for (Syntax command : commands) {
            script.append("            ").append(command.name()).append(") shift words; ((CURRENT--)); ");
            script.append(function(command)).append("; return ;;\n");
        }
        script.append("        esac\n    fi\n");
    }

    private static void arguments(StringBuilder script, List<Syntax.Flag> options, Value operand) {
        if (options.isEmpty() && operand instanceof Value.None) {
            return;
        }
        script.append("    _arguments -S");
        options.forEach(option -> option(script, option));
        if (!(operand instanceof Value.None)) {
            script.append(" \\\n        ").append(quoted("*:" + action("operand", operand)));
        }
        script.append('\n');
    }

    private static void option(StringBuilder script, Syntax.Flag option) {
        for (String name : option.names()) {
            script.append(" \\\n        ")
                    .append(quoted(
                            "*" + name + attached(name, option) + '[' + text(option.summary()) + ']' + value(option)));
        }
    }

    /// How the value hangs on the name: `--name=`, `-n+`, or `--name=-` where it must follow at once.
    private static String attached(String name, Syntax.Flag option) {
        if (option.value() instanceof Value.None) {
            return "";
        }
        String sign = name.startsWith("--") ? "=" : "+";
        return option.isOptional() ? sign + '-' : sign;
    }

    private static String value(Syntax.Flag option) {
        if (option.value() instanceof Value.None) {
            return "";
        }
        return (option.isOptional() ? "::" : ":") + action(option.label(), option.value());
    }

    private static String action(String label, Value value) {
        String action = switch (value) {
            case Value.None(), Value.Free() -> " ";
            case Value.Files() -> "_files";
            case Value.Folder() -> "_files -/";
            case Value.OneOf(List<String> words) -> '(' + String.join(" ", words) + ')';
        };
        return text(label) + ':' + action;
    }

    private static String function(Syntax command) {
        return "_logtee_" + command.path().replace(' ', '_').replace('-', '_');
    }

    private static String text(String text) {
        return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0");
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
