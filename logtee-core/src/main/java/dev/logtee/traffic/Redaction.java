package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Escapes;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import java.util.Arrays;
import java.util.List;

/// Puts `*` in place of the values of some query parameters, and of the user named before the host of an address
/// (`http://user:password@host/`), in a hit's target, request and referrer.
///
/// Rather too much than too little: a parameter may stand anywhere (`?`, `&`, `;` or any other character that is not of
/// a name before it), its name in any case, percent-encoded once or more, and with brackets (`token[]`,
/// `user[token]`). Its value goes on to the next `&`, or to the end. An address may stand anywhere, and be encoded,
/// too.
///
/// Runs once per line: allocates nothing once its buffer has grown to the longest value. Not for concurrent use.
final class Redaction {
    private static final byte MARK = '*';
    private static final int NONE = -1;
    private static final Field[] FIELDS = {Field.TARGET, Field.REFERRER};

    private final byte[][] names;
    private final byte[] name; // what stands before the present character, in lower case, if it may be one
    private int nameLength;
    private boolean named; // by what stands before a bracket

    private int lead; // how many characters of `://` stand before the present one
    private int authority; // where it begins, if the present character is in one; else NONE

    private int character; // the one read last, decoded
    private byte[] redacted = {};
    private int length;

    /// @param names  as [View] takes them
    Redaction(List<String> names) {
        this.names = names.stream().map(it -> it.getBytes(UTF_8)).toArray(byte[][]::new);
        int longest = 0;
        for (byte[] bytes : this.names) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) lower(bytes[i] & 0xff);
            }
            longest = Math.max(longest, bytes.length);
        }
        name = new byte[longest];
    }

    /// Whether a parameter's name may hold this character.
    static boolean isOfName(int character) {
        int lower = lower(character);
        return (lower >= 'a' && lower <= 'z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '-'
                || character == '.'
                || character == '~'
                || character == '$'
                || character >= 0x80;
    }

    /// Redacts what `hit` has; returns whether its target is another now.
    boolean apply(Hit hit) {
        request(hit);
        boolean target = false;
        for (Field field : FIELDS) {
            if (hit.has(field) && redact(hit.array(field), hit.start(field), hit.end(field))) {
                hit.replace(field, redacted, 0, length);
                target |= field == Field.TARGET;
            }
        }
        return target;
    }

    private void request(Hit hit) {
        if (!hit.has(Field.REQUEST)) {
            return;
        }
        byte[] request = hit.array(Field.REQUEST);
        int protocol = protocolStart(hit, request, hit.start(Field.REQUEST), hit.end(Field.REQUEST));
        if (redact(request, hit.start(Field.REQUEST), protocol)) {
            append(request, protocol, hit.end(Field.REQUEST));
            hit.replace(Field.REQUEST, redacted, 0, length);
        }
    }

    /// Where the protocol at the end of a request is, with the blank before it: it belongs to no value.
    private static int protocolStart(Hit hit, byte[] request, int from, int to) {
        if (!hit.has(Field.PROTOCOL)) {
            return to;
        }
        int start = to - (hit.end(Field.PROTOCOL) - hit.start(Field.PROTOCOL));
        boolean isThere = start > from
                && Arrays.equals(
                        request,
                        start,
                        to,
                        hit.array(Field.PROTOCOL),
                        hit.start(Field.PROTOCOL),
                        hit.end(Field.PROTOCOL));
        return isThere ? start - 1 : to;
    }

    /// Whether there was something to redact in `text[from, to)`; then it is in `redacted[0, length)`.
    private boolean redact(byte[] text, int from, int to) {
        if (ByteSearch.indexOf(text, from, to, (byte) '=', (byte) '%', (byte) '@') == to) {
            return false;
        }
        length = 0;
        forgetName();
        forgetAddress();
        int copied = from;
        int at = from;
        while (at < to) {
            int start = at;
            at = readCharacter(text, at, to);
            if (character == '=' && (named || isName())) {
                append(text, copied, at);
                copied = skipValue(text, at, to);
                at = copied;
                forgetName();
                forgetAddress();
            } else {
                copied = character == '@' ? skipUser(text, copied, start) : copied;
                learn();
                followAddress(at);
            }
        }
        append(text, copied, to);
        return copied > from;
    }

    private int skipValue(byte[] text, int from, int to) {
        int end = ByteSearch.indexOf(text, from, to, (byte) '&');
        if (end > from) {
            ensure(1);
            redacted[length++] = MARK;
        }
        return end;
    }

    /// Of several `@` the last one ends the user, as browsers have it.
    private int skipUser(byte[] text, int copied, int at) {
        if (authority == NONE || at == authority) {
            return copied;
        }
        if (copied <= authority) {
            append(text, copied, authority);
            ensure(1);
            redacted[length++] = MARK;
        }
        return at;
    }

    /// @param next  where the next character is
    private void followAddress(int next) {
        if (character == '/' || character == '?' || character == '#' || character <= ' ') {
            authority = NONE;
        }
        if (character == ':') {
            lead = 1;
        } else if (character == '/' && lead == 2) {
            authority = next;
            lead = 0;
        } else {
            lead = character == '/' && lead == 1 ? 2 : 0;
        }
    }

    private void forgetAddress() {
        lead = 0;
        authority = NONE;
    }

    /// Reads the character at `at`, percent-encoded (`%3D`, `%253D`) or not; returns where the next one is.
    private int readCharacter(byte[] text, int at, int to) {
        character = text[at] & 0xff;
        if (character != '%') {
            return at + 1;
        }
        int digits = at + 1;
        while (to - digits >= 4 && Escapes.hexByte(text, digits) == '%' && Escapes.hexByte(text, digits + 2) >= 0) {
            digits += 2;
        }
        int escaped = to - digits < 2 ? -1 : Escapes.hexByte(text, digits);
        if (escaped < 0) {
            return at + 1;
        }
        character = escaped;
        return digits + 2;
    }

    private void learn() {
        if (character == '[' || character == ']') {
            named |= isName();
            nameLength = 0;
        } else if (isOfName(character)) {
            if (nameLength < name.length) {
                name[nameLength] = (byte) lower(character);
            }
            nameLength++;
        } else {
            forgetName();
        }
    }

    private void forgetName() {
        named = false;
        nameLength = 0;
    }

    private boolean isName() {
        for (byte[] each : names) {
            if (each.length == nameLength && Arrays.equals(each, 0, nameLength, name, 0, nameLength)) {
                return true;
            }
        }
        return false;
    }

    private static int lower(int character) {
        return character >= 'A' && character <= 'Z' ? character | 0x20 : character;
    }

    private void append(byte[] text, int from, int to) {
        ensure(to - from);
        System.arraycopy(text, from, redacted, length, to - from);
        length += to - from;
    }

    private void ensure(int more) {
        if (redacted.length - length < more) {
            redacted = Arrays.copyOf(redacted, Math.max(256, Integer.highestOneBit(length + more) << 1));
        }
    }
}
