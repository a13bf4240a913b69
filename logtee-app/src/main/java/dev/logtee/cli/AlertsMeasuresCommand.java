package dev.logtee.cli;

import dev.logtee.alert.Measure;

/// Lists what rules can measure.
final class AlertsMeasuresCommand extends Command {
    private static final Usage USAGE =
            new Usage("measures", "Lists what rules can measure.", "logtee alerts measures", """
            Examples:
              logtee alerts measures
            """);

    private static final int NAME_COLUMNS = 20;

    AlertsMeasuresCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        StringBuilder list = new StringBuilder();
        for (Measure measure : Measure.values()) {
            list.append(measure.word())
                    .repeat(' ', NAME_COLUMNS - measure.word().length());
            list.append(measure.meaning()).append('\n');
        }
        stdio.print(list.toString());
        return ExitStatus.DONE;
    }
}
