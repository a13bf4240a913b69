package dev.logtee.shell;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Completion for bash 3.2, which macOS has, and later.
///
/// bash takes `=` for a word by itself, unless it was told otherwise: both are answered. Where nothing is offered, it
/// completes names of files by itself (`-o default`); where none is wanted, this is switched off, which takes bash 4.
final class BashCompletion {
    private static final String BEGIN = """
            # bash completion for logtee, as `logtee completion bash` prints it.

            _logtee() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
                local command='' start='' attached='' words=''
                case $word in
                    =) attached=yes word='' ;;
                    --*=*) attached=yes before=${word%%=*} start=$before= word=${word#*=} ;;
                    *) if [ "$before" = = ]; then attached=yes before=${COMP_WORDS[COMP_CWORD - 2]}; fi ;;
                esac
            """;
    private static final String END = """
                # shellcheck disable=SC2207 # none of the words has a blank in it
                COMPREPLY=($(compgen -P "$start" -W "$words" -- "$word"))
            }

            complete -o bashdefault -o default -F _logtee logtee
            """;

    private static final String NO_FILES = "compopt +o default +o bashdefault 2>/dev/null";

    private BashCompletion() {}

    static String of(Vocabulary vocabulary) {
        StringBuilder script = new StringBuilder(BEGIN);
        commands(script, vocabulary);
        values(script, vocabulary);
        words(script, vocabulary);
        return script.append(END).toString();
    }

    /// Sets `command` to the one that is named, or meant.
    private static void commands(StringBuilder script, Vocabulary vocabulary) {
        script.append("    if [ \"$COMP_CWORD\" -gt 1 ]; then\n        case ${COMP_WORDS[1]} in\n            ")
                .append(vocabulary.commands().stream().map(Syntax::name).collect(joining(" | ")))
                .append(") command=${COMP_WORDS[1]} ;;\n            *) command=")
                .append(vocabulary.standard().name())
                .append(" ;;\n        esac\n    fi\n");
        List<Syntax> second = vocabulary.commands().stream()
                .flatMap(command -> command.subcommands().stream())
                .toList();
        if (!second.isEmpty()) {
            script.append("    if [ \"$COMP_CWORD\" -gt 2 ]; then\n        case \"$command ${COMP_WORDS[2]}\" in\n")
                    .append("            ")
                    .append(second.stream()
                            .map(command -> quoted(command.path()))
                            .collect(joining(" | ")))
                    .append(") command=\"$command ${COMP_WORDS[2]}\" ;;\n        esac\n    fi\n");
        }
    }

    /// Answers where the word before is an option that takes a value.
    private static void values(StringBuilder script, Vocabulary vocabulary) {
        script.append("    case \"${command:-")
                .append(vocabulary.standard().name())
                .append("} $before\" in\n");
        for (Syntax command : vocabulary.all()) {
            answers(command)
                    .forEach((answer, options) -> script.append("        ")
                            .append(String.join(" | ", options))
                            .append(") ")
                            .append(answer)
                            .append(" ;;\n"));
        }
        script.append("    esac\n");
    }

    /// The command's options that take a value, by what is answered behind them.
    private static Map<String, List<String>> answers(Syntax command) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Syntax.Flag option : command.options()) {
            if (!(option.value() instanceof Value.None)) {
                List<String> alike = options.computeIfAbsent(answer(option), _ -> new ArrayList<>());
                option.names().forEach(name -> alike.add(quoted(command.path() + ' ' + name)));
            }
        }
        return options;
    }

    /// What follows an option whose value may be missing is a value behind a `=` only.
    private static String answer(Syntax.Flag option) {
        String answer = answer(option.value());
        return option.isOptional() ? "if [ -n \"$attached\" ]; then " + answer + "; fi" : answer;
    }

    private static String answer(Value value) {
        return switch (value) {
            case Value.None() -> ":";
            case Value.Files() -> "return";
            case Value.Folder() -> "compopt -o dirnames +o default 2>/dev/null; return";
            case Value.Free() -> NO_FILES + "; return";
            case Value.OneOf(List<String> words) -> "words=" + quoted(String.join(" ", words)) + "; " + NO_FILES;
        };
    }

    /// Sets `words` to what the command takes itself.
    private static void words(StringBuilder script, Vocabulary vocabulary) {
        script.append("    case ${words:+value},$command,$word in\n        value,*) ;;\n        ,,-*) words=")
                .append(quoted(String.join(" ", vocabulary.firstOptions())))
                .append(" ;;\n        ,,*) words=")
                .append(quoted(names(vocabulary.commands())))
                .append(" ;;\n");
        for (Syntax command : vocabulary.all()) {
            if (!command.options().isEmpty()) {
                script.append("        ,").append(quoted(command.path())).append(",-*) words=");
                script.append(quoted(String.join(" ", command.optionNames()))).append(" ;;\n");
            }
            operands(script, command);
        }
        script.append("    esac\n");
    }

    private static void operands(StringBuilder script, Syntax command) {
        script.append("        ,").append(quoted(command.path())).append(",*) ");
        if (!command.subcommands().isEmpty()) {
            script.append("[ \"$COMP_CWORD\" -gt 2 ] || words=")
                    .append(quoted(names(command.subcommands())))
                    .append("; ");
        }
        script.append(operand(command.operand())).append(" ;;\n");
    }

    private static String operand(Value value) {
        return switch (value) {
            case Value.None(), Value.Free() -> NO_FILES;
            case Value.Files() -> ":";
            case Value.Folder folder -> answer(folder);
            case Value.OneOf words -> answer(words);
        };
    }

    private static String names(List<Syntax> commands) {
        return commands.stream().map(Syntax::name).collect(joining(" "));
    }

    private static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
