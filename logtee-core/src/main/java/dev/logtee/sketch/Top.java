package dev.logtee.sketch;

import java.util.List;

/// The values with the most hits of all that were counted.
///
/// @param rows   most hits first, ties by their bytes
/// @param error  the most hits that any value may lack here or be missed by; 0 while exact
public record Top(List<Row> rows, long error) {
    public Top {
        rows = List.copyOf(rows);
    }
}
