package dev.logtee.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a value of a TOML text stands, and those within it.
final class Spot {
    private final Map<String, Spot> members = new HashMap<>();
    private final List<Spot> items = new ArrayList<>();
    private final Place key;
    private Place value;

    /// @param key  where its key stands; of an item, where it begins
    Spot(Place key) {
        this.key = key;
        this.value = key;
    }

    Place key() {
        return key;
    }

    Place value() {
        return value;
    }

    void setValue(Place place) {
        value = place;
    }

    @Nullable
    Spot member(String name) {
        return members.get(name);
    }

    List<Spot> items() {
        return items;
    }

    /// What `name` stands for; of an array of tables, the last one.
    Spot into(String name, Place place) {
        Spot member = members.computeIfAbsent(name, _ -> new Spot(place));
        return member.items.isEmpty() ? member : member.items.getLast();
    }

    /// A further table of the array `name`.
    Spot add(String name, Place place, Place header) {
        return members.computeIfAbsent(name, _ -> new Spot(place)).add(header);
    }

    Spot add(Place place) {
        Spot item = new Spot(place);
        items.add(item);
        return item;
    }
}
