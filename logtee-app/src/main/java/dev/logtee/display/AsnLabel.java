package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

/// An autonomous system as it is listed, `AS64496 Example Hosting`, in its parts.
///
/// @param number  `AS64496`
/// @param name    of its organization; empty: not known
public record AsnLabel(String number, String name) {
    /// The parts of one.
    public static AsnLabel of(String label) {
        int end = label.indexOf(' ');
        return end < 0 ? new AsnLabel(label, "") : new AsnLabel(label.substring(0, end), label.substring(end + 1));
    }

    static AsnLabel of(byte[] label) {
        return of(new String(label, UTF_8));
    }

    /// Into an object that is open.
    void write(JsonWriter json) {
        json.name("asn").text(number);
        if (!name.isEmpty()) {
            json.name("as_name").text(name);
        }
    }
}
