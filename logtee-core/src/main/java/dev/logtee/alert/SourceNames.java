package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// The sources that are told apart, each with a number, in the order in which they came. Not for concurrent use.
public final class SourceNames {
    /// The most sources that are told apart; hits of further ones are in none.
    public static final int MOST = 128;

    private static final int LONGEST = 1 << 13;

    private final List<String> names = new ArrayList<>();

    /// The number of a source, or [#MOST] if too many came before it.
    public int number(String name) {
        int number = names.indexOf(name);
        if (number < 0 && names.size() < MOST) {
            names.add(name);
            return names.size() - 1;
        }
        return number < 0 ? MOST : number;
    }

    public String name(int number) {
        return names.get(number);
    }

    /// How many have a number.
    public int count() {
        return names.size();
    }

    /// Writes all names.
    public void encode(BinaryWriter out) {
        out.number(names.size());
        names.forEach(out::text);
    }

    /// Reads back what [#encode] wrote, in place of what there was.
    public void decode(BinaryReader in) throws MalformedException {
        names.clear();
        for (int left = in.number(MOST, "sources"); left > 0; left--) {
            names.add(in.text(LONGEST));
        }
    }
}
