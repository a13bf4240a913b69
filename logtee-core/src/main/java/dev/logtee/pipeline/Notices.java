package dev.logtee.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What people are told of logs, each `NAME: TEXT`. Where many are told the same in one turn of the loop, as at a start
/// and when all are rotated, it is told of the first ones, and then of how many more.
final class Notices implements Consumer<String> {
    static final int MOST_ALIKE = 16;
    private static final String BEHIND_NAME = ": ";

    private final Consumer<String> people;
    private final Map<String, Integer> told = new LinkedHashMap<>(); // how often in this turn

    Notices(Consumer<String> people) {
        this.people = people;
    }

    @Override
    public void accept(String notice) {
        int name = notice.indexOf(BEHIND_NAME);
        String text = name < 0 ? notice : notice.substring(name + BEHIND_NAME.length());
        if (told.merge(text, 1, Integer::sum) <= MOST_ALIKE) {
            people.accept(notice);
        }
    }

    /// Ends a turn.
    void endTurn() {
        told.forEach((text, times) -> {
            if (times > MOST_ALIKE) {
                people.accept(times - MOST_ALIKE + " more logs" + BEHIND_NAME + text);
            }
        });
        told.clear();
    }
}
