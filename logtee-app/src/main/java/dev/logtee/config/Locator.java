package dev.logtee.config;

import java.util.ArrayList;
import java.util.List;

/// Finds where the keys and values of a TOML text stand, which the library that reads them does not tell.
///
/// The text has been read before, so that its syntax is right and not deeper than the library allows.
///
/// @see <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>
final class Locator {
    private static final String BARE_VALUE_END = ",]}#\r\n";
    private static final String BARE_KEY_END = ".=] \t\"'";

    private record Name(String text, Place place) {}

    private final String text;
    private final Spot root = new Spot(Place.START);
    private int at;
    /// The line of the place that was asked for last, from its start to its line feed.
    private int line = 1;
    private int lineStart;
    private int lineEnd;

    private Locator(String text) {
        this.text = text;
        lineEnd = lineEnd(0);
    }

    static Spot locate(String text) {
        Locator locator = new Locator(text);
        locator.document();
        return locator.root;
    }

    private void document() {
        Spot table = root;
        for (skip(); at < text.length(); skip()) {
            if (text.charAt(at) == '[') {
                table = header();
            } else {
                pair(table);
            }
        }
    }

    private Spot header() {
        int from = at;
        int brackets = text.startsWith("[[", at) ? 2 : 1;
        Place start = place(from, from + 1);
        at += brackets;
        List<Name> names = names();
        at += brackets;
        Place whole = new Place(start.line(), start.column(), at - from);
        Name last = names.removeLast();
        Spot table = into(root, names);
        if (brackets == 2) {
            return table.add(last.text, whole, whole);
        }
        Spot named = table.into(last.text, whole);
        named.setValue(whole);
        return named;
    }

    private void pair(Spot table) {
        List<Name> names = names();
        at++; // =
        value(into(table, names));
    }

    private static Spot into(Spot table, List<Name> names) {
        Spot spot = table;
        for (Name name : names) {
            spot = spot.into(name.text, name.place);
        }
        return spot;
    }

    private List<Name> names() {
        List<Name> names = new ArrayList<>();
        do {
            if (!names.isEmpty()) {
                at++; // .
            }
            skip();
            int from = at;
            String name = name();
            names.add(new Name(name, place(from, at)));
            skip();
        } while (at < text.length() && text.charAt(at) == '.');
        return names;
    }

    private String name() {
        int from = at;
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            passTo(BARE_KEY_END);
            return text.substring(from, at);
        }
        passString(quote);
        String inside = text.substring(from + 1, at - 1);
        return quote == '"' ? inside.replace("\\\"", "\"").replace("\\\\", "\\") : inside;
    }

    private void value(Spot spot) {
        skip();
        int from = at;
        Place start = place(from, from + 1);
        switch (text.charAt(at)) {
            case '"', '\'' -> passString(text.charAt(at));
            case '[' -> array(spot);
            case '{' -> inlineTable(spot);
            default -> passTo(BARE_VALUE_END);
        }
        spot.setValue(new Place(start.line(), start.column(), lengthOnLine(from)));
    }

    private void array(Spot spot) {
        for (at++, skip(); text.charAt(at) != ']'; skip()) {
            if (text.charAt(at) == ',') {
                at++;
            } else {
                value(spot.add(place(at, at + 1)));
            }
        }
        at++;
    }

    private void inlineTable(Spot spot) {
        for (at++, skip(); text.charAt(at) != '}'; skip()) {
            if (text.charAt(at) == ',') {
                at++;
            } else {
                pair(spot);
            }
        }
        at++;
    }

    /// Passes a string of any of the four kinds.
    private void passString(char quote) {
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : three.substring(2);
        at += end.length();
        while (!text.startsWith(end, at)) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += end.length();
        while (end.length() == 3 && at < text.length() && text.charAt(at) == quote) {
            at++; // quotes right before the three at the end belong to the string
        }
    }

    /// Passes what is bare, up to one of `ends`.
    private void passTo(String ends) {
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    /// Passes blanks, line ends and comments.
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                passTo("\n");
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                at++;
            } else {
                return;
            }
        }
    }

    private int lengthOnLine(int from) {
        int lineFeed = text.indexOf('\n', from, at);
        int end = lineFeed < 0 ? at : lineFeed;
        return Math.max(1, text.substring(from, end).stripTrailing().length());
    }

    /// Asked for in the order of the text.
    private Place place(int from, int to) {
        while (lineEnd < from) {
            line++;
            lineStart = lineEnd + 1;
            lineEnd = lineEnd(lineStart);
        }
        return new Place(line, from - lineStart + 1, Math.max(1, to - from));
    }

    private int lineEnd(int start) {
        int lineFeed = text.indexOf('\n', start);
        return lineFeed < 0 ? text.length() : lineFeed;
    }
}
