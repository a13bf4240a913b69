package dev.logtee.shell;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// Completion for fish 3 and later: one `complete` for each thing that may be typed.
final class FishCompletion {
    private static final String FIRST = "__logtee_first";
    /// What fish's own function looks at, unless it is told, begins with the option's name if a value is behind a `=`.
    private static final String FOLDERS =
            " -a '(__fish_complete_directories (commandline -ct | string replace -r \"^--[^=]*=\" \"\"))'";

    private FishCompletion() {}

    static String of(Vocabulary vocabulary) {
        StringBuilder script =
                new StringBuilder("# fish completion for logtee, as `logtee completion fish` prints it.\n\n");
        conditions(script, vocabulary);
        for (Syntax.Flag option : vocabulary.program().options()) {
            option(script, FIRST, option);
        }
        for (Syntax command : vocabulary.commands()) {
            word(script, FIRST, command.name(), command.summary());
        }
        vocabulary.all().forEach(command -> command(script, command));
        return script.toString();
    }

    private static void conditions(StringBuilder script, Vocabulary vocabulary) {
        String first = vocabulary.commands().stream().map(Syntax::name).collect(joining(" "));
        String second = vocabulary.commands().stream()
                .flatMap(command -> command.subcommands().stream())
                .map(command -> quoted(command.path()))
                .collect(joining(" "));
        script.append("""
                # Whether the first word is being typed.
                function __logtee_first
                    test (count (commandline -opc)) -eq 1
                end

                # Whether the second word is being typed, and the first is this command.
                function __logtee_second
                    set -l words (commandline -opc)
                    test (count $words) -eq 2; and test "$words[2]" = "$argv[1]"
                end

                # Whether this is the command that is named, or meant.
                function __logtee_in
                    set -l words (commandline -opc)
                    set -l command %s
                    if contains -- "$words[2]" %s
                        set command $words[2]
                        if contains -- "$command $words[3]" %s
                            set command "$command $words[3]"
                        end
                    end
                    test "$command" = "$argv[1]"
                end

                """.formatted(vocabulary.standard().name(), first, second));
    }

    private static void command(StringBuilder script, Syntax command) {
        String here = "__logtee_in " + (command.path().contains(" ") ? '"' + command.path() + '"' : command.path());
        script.append('\n');
        command.options().forEach(option -> option(script, here, option));
        for (Syntax subcommand : command.subcommands()) {
            word(script, "__logtee_second " + command.name(), subcommand.name(), subcommand.summary());
        }
        switch (command.operand()) {
            case Value.Files() -> {} // fish offers them by itself
            case Value.None(), Value.Free() -> begin(script, here).append(" -f\n");
            case Value.Folder() ->
                begin(script, here).append(" -f").append(FOLDERS).append('\n');
            case Value.OneOf(List<String> words) ->
                begin(script, here)
                        .append(" -f -a ")
                        .append(quoted(String.join(" ", words)))
                        .append('\n');
        }
    }

    private static void option(StringBuilder script, String condition, Syntax.Flag option) {
        begin(script, condition);
        for (String name : option.names()) {
            script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
        }
        switch (option.value()) {
            case Value.None() -> {}
            case Value.Files() -> script.append(" -r -F");
            case Value.Free() -> script.append(exclusively(option));
            case Value.Folder() -> script.append(exclusively(option)).append(FOLDERS);
            case Value.OneOf(List<String> words) ->
                script.append(exclusively(option)).append(" -a ").append(quoted(String.join(" ", words)));
        }
        script.append(" -d ").append(quoted(option.summary())).append('\n');
    }

    /// No files; and, unless the value may be missing, nothing but a value.
    private static String exclusively(Syntax.Flag option) {
        return option.isOptional() ? " -f" : " -x";
    }

    private static void word(StringBuilder script, String condition, String word, String summary) {
        begin(script, condition)
                .append(" -a ")
                .append(word)
                .append(" -d ")
                .append(quoted(summary))
                .append('\n');
    }

    private static StringBuilder begin(StringBuilder script, String condition) {
        return script.append("complete -c logtee -n ").append(quoted(condition));
    }

    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
