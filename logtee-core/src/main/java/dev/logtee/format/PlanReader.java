package dev.logtee.format;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads lines by a plan, step after step; what follows the last one is passed over.
final class PlanReader implements FormatReader {
    /// In which escapes are undone.
    private static final Set<Column> TEXTS = EnumSet.of(Column.REFERRER, Column.USER_AGENT, Column.USER);

    /// With blanks after their commas.
    private static final Set<Column> LISTS = EnumSet.of(Column.FORWARDED_FOR, Column.CACHE, Column.IGNORED_LIST);

    private static final long SECOND = 1_000_000_000;

    private final Plan plan;
    private final FastLane fastLane;
    private final @Nullable UsualLine usualLine;
    private final TimestampReader timestamps;
    private final NamesAndTime namesAndTime;
    private final ClosingQuote closingQuote;
    private final @Nullable StampPattern stampPattern;
    private final boolean hasNames;
    private final Address address = new Address();
    private final Colors colors = new Colors();
    private int read; // steps of the last line that were there
    private int stepsTaken; // by the reading of one of them
    private int brokeAt;
    private int brokenStep;
    private boolean listForVirtualHost;
    private long partsNanos; // of durations that add up; below 0: one is not known
    private boolean hasRequest;
    private boolean goesOnWithText;
    private int passedOverFrom;

    /// @param logZone  of stamps without a zone, or null if such a line is invalid
    PlanReader(Plan plan, @Nullable LogZone logZone) {
        this(plan, FastLane.of(plan), logZone);
    }

    PlanReader(Plan plan, FastLane fastLane, @Nullable LogZone logZone) {
        this.plan = plan;
        this.fastLane = fastLane;
        this.timestamps = new TimestampReader(logZone);
        this.usualLine = UsualLine.of(plan, timestamps);
        this.namesAndTime = new NamesAndTime(timestamps);
        this.closingQuote = new ClosingQuote(plan);
        this.stampPattern = stampPattern(plan, logZone);
        this.hasNames = plan.has(Column.NAMES_AND_TIME);
    }

    private static @Nullable StampPattern stampPattern(Plan plan, @Nullable LogZone logZone) {
        for (int i = 0; i < plan.length(); i++) {
            if (!plan.step(i).pattern().isEmpty()) {
                return new StampPattern(plan.step(i).pattern(), logZone);
            }
        }
        return null;
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        int start = Margins.skipMarks(log, from, to);
        int end = Margins.trimCarriageReturns(log, start, to);
        brokenStep = 0;
        brokeAt = start;
        if (start == end) {
            return Reading.SKIPPED;
        }
        if (end - start > MAX_LINE_BYTES) {
            return Reading.TOO_LONG;
        }
        hit.begin(log);
        Reading reading = readSteps(log, start, end, hit);
        return reading.isInvalid() && colors.takeOff(log, start, end) ? readUncolored(reading, hit) : reading;
    }

    /// Reads a line that was refused, without its colors. Places in that are none of the line.
    private Reading readUncolored(Reading refusal, Hit hit) {
        int at = brokeAt;
        int step = brokenStep;
        hit.begin(colors.plain());
        Reading reading = readSteps(colors.plain(), 0, colors.length(), hit);
        passedOverFrom = ALL_KNOWN;
        brokeAt = at;
        brokenStep = step;
        return reading.isInvalid() ? refusal : reading;
    }

    @Override
    public int readUsual(byte[] log, int from, int to, Hit hit) {
        return usualLine == null ? UNUSUAL : usualLine.read(log, from, to, hit);
    }

    /// What the plan has and the line has not or has otherwise speaks against it.
    @Override
    public int fit() {
        return 4 * read - (plan.length() - read) - (hasRegularNames() ? 0 : 8);
    }

    private boolean hasRegularNames() {
        return namesAndTime.regular() && !listForVirtualHost;
    }

    /// A text in quotes is none of a plan that ends before those.
    @Override
    public boolean isRegular() {
        return (hasRegularNames() || !hasNames) && !goesOnWithText;
    }

    @Override
    public int passedOverFrom() {
        return passedOverFrom;
    }

    @Override
    public boolean isWhole() {
        return !plan.isToldByAll() || read == plan.length();
    }

    @Override
    public int brokeAt() {
        return brokeAt;
    }

    @Override
    public String expected() {
        Step step = plan.step(brokenStep);
        String before = step.before().toString().strip();
        return before.isEmpty()
                ? step.column().words()
                : "'" + before + "', then " + step.column().words();
    }

    private Reading readSteps(byte[] log, int from, int to, Hit hit) {
        read = 0;
        partsNanos = 0;
        hasRequest = false;
        int at = Blanks.skip(log, from, to);
        for (int i = 0; i < plan.length(); i += stepsTaken) {
            stepsTaken = 1;
            int next = readStep(i, log, at, to, hit);
            if (Failure.is(next)) {
                brokenStep = i;
                brokeAt = Blanks.skip(log, at, to);
                if (plan.isSpare(i)) {
                    break;
                }
                return Failure.reason(next);
            }
            at = next;
        }
        passedOverFrom = to - at > 1 ? at : ALL_KNOWN;
        goesOnWithText = !plan.step(plan.length() - 1).quoted() && to - at > 1 && log[at] == ' ' && log[at + 1] == '"';
        if (!hasRequest) {
            Parts.finish(hit);
        }
        return Reading.HIT;
    }

    /// Reads one step, with what is before it, at `from`; returns where the line goes on, or a [Failure].
    private int readStep(int index, byte[] log, int from, int to, Hit hit) {
        Step step = plan.step(index);
        int at = step.before().match(log, from, to);
        if (at == Literal.NONE) {
            return Failure.of(Reading.UNLIKE);
        }
        return switch (step.column()) {
            case NAMES_AND_TIME -> counted(namesAndTime.read(log, at, to, hit));
            case TIME -> counted(readTime(step, log, at, to, hit));
            case HOST ->
                at == to && plan.isSpare(index) ? Failure.of(Reading.UNLIKE) : readHost(step, log, at, to, hit);
            case ADDRESS -> readAddress(step, log, at, to, hit);
            case LAST_PEER -> readLastPeer(log, at, to, hit);
            case DECIMAL_DURATION -> readDecimalDuration(step, log, at, to, hit);
            case REQUEST, PARTS -> readRequest(index, log, at, to, hit);
            case STATUS -> readStatus(step, log, at, to, hit);
            case SIZE -> readSize(step, log, at, to, hit);
            case CAPTURES -> counted(capturesEnd(log, at, to));
            default -> step.quoted() ? readQuoted(index, log, at, to, hit) : readBare(index, log, at, to, hit);
        };
    }

    private int counted(int next) {
        read++;
        return next;
    }

    private int readTime(Step step, byte[] log, int from, int to, Hit hit) {
        int at = step.quoted() && from < to && log[from] == '"' ? from + 1 : from;
        int end;
        if (stampPattern == null) {
            end = timestamps.readBare(log, at, to);
            hit.time(timestamps.epochSecond(), timestamps.nano());
        } else {
            end = stampPattern.read(log, at, to);
            hit.time(stampPattern.epochSecond(), stampPattern.nano());
        }
        return at > from && end < to && !Failure.is(end) && log[end] == '"' ? end + 1 : end;
    }

    private int readHost(Step step, byte[] log, int from, int to, Hit hit) {
        int quote = from < to && log[from] == '"' ? closingQuote(step, log, from + 1, to) : to;
        if (quote < to) {
            Values.host(log, from + 1, quote, hit);
            return counted(quote + 1);
        }
        if (!step.after().startsBlank() && !step.after().isEmpty()) {
            int end = step.after().find(log, from, to);
            if (end == to) {
                return Failure.of(Reading.UNLIKE);
            }
            Values.host(log, from, end, hit);
            return counted(end);
        }
        int end = ByteSearch.indexOfBelow(log, from, to, '-'); // blanks and commas are, what names consist of is not
        if (end < to && log[end] != ' ') {
            end = ByteSearch.indexOf(log, from, to, (byte) ' ', (byte) '\t', (byte) ',');
        }
        if (from < end && log[from] == '[') {
            Values.peer(log, from, end, hit);
        } else {
            hit.setUnlessDash(Field.HOST, from, Values.hostEnd(log, from, end));
        }
        return counted(listEnd(log, end, to));
    }

    private int readAddress(Step step, byte[] log, int from, int to, Hit hit) {
        int end = step.after().find(log, from, to);
        if (!Plan.isDash(log, from, to) && !address.read(log, from, end)) {
            return Failure.of(Reading.UNLIKE);
        }
        hit.setUnlessDash(Field.HOST, from, end);
        return counted(end);
    }

    /// The quote before a blank or before what follows the host, or `to`.
    private static int closingQuote(Step step, byte[] log, int from, int to) {
        int quote = ByteSearch.indexOf(log, from, to, (byte) '"');
        while (quote < to
                && !Blanks.isEnd(log, quote + 1, to)
                && !(step.quoted() && step.after().mayFollow(log, quote + 1, to))) {
            quote = ByteSearch.indexOf(log, quote + 1, to, (byte) '"');
        }
        return quote;
    }

    /// Where a list ends, of which the first ends at `at`: at the first blank that no comma precedes.
    private static int listEnd(byte[] log, int at, int to) {
        int end = Blanks.next(log, at, to);
        while (end < to && log[end - 1] == ',') {
            end = Blanks.next(log, Blanks.skip(log, end, to), to);
        }
        return end;
    }

    private int readDecimalDuration(Step step, byte[] log, int from, int to, Hit hit) {
        int end = Blanks.next(log, from, to);
        int point = end - (step.unitNanos() == SECOND ? 4 : 3) - 1;
        boolean hasDecimals = point > from
                && log[point] == '.'
                && Digits.digitsEnd(log, from, to) == point
                && Digits.digitsEnd(log, point + 1, to) == end;
        if (!hasDecimals) {
            return Failure.of(Reading.UNLIKE);
        }
        hit.durationNanos(Values.nanos(log, from, end, step.unitNanos()));
        return counted(end);
    }

    /// Finds the bracket of the time; the word before it is the peer.
    private int readLastPeer(byte[] log, int from, int to, Hit hit) {
        int open = ByteSearch.indexOf(log, from, to, (byte) '[');
        while (open < to && !(open > from && Blanks.isBlank(log[open - 1]) && isDigitAt(log, open + 1, to))) {
            open = ByteSearch.indexOf(log, open + 1, to, (byte) '[');
        }
        if (open >= to) {
            return Failure.of(Reading.NO_TIMESTAMP);
        }
        int end = Blanks.trimEnd(log, from, open);
        int start = end;
        while (start > from && !Blanks.isBlank(log[start - 1])) {
            start--;
        }
        Values.peer(log, start, end, hit);
        return counted(end);
    }

    private static int capturesEnd(byte[] log, int at, int to) {
        return at < to && log[at] == '{' ? Math.min(to, ByteSearch.indexOf(log, at, to, (byte) '}') + 1) : at;
    }

    private static boolean isDigitAt(byte[] log, int at, int to) {
        return at < to && Digits.isDigit(log[at]);
    }

    private int readRequest(int index, byte[] log, int at, int to, Hit hit) {
        hasRequest = true;
        Step step = plan.step(index);
        if (!step.quoted()) {
            return readBareRequest(index, log, at, to, hit);
        }
        if (Plan.isDash(log, at, to)) {
            hit.markPartial();
            return counted(at + 1);
        }
        if (at == to || log[at] != '"') {
            return Failure.of(Reading.NO_REQUEST);
        }
        int next = fastLane.readRequest(index, log, at + 1, to, hit);
        if (next != FastLane.LEFT) {
            stepsTaken = FastLane.REQUEST_STEPS;
            read += FastLane.REQUEST_STEPS;
            return next;
        }
        int end = closingQuote.find(log, at + 1, to, index + 1);
        if (end == ClosingQuote.NONE) {
            return Failure.of(Reading.OPEN_REQUEST);
        }
        RequestLine.readColumn(step.column(), log, at + 1, end, hit);
        return counted(end + 1);
    }

    /// Without quotes, a request ends where what the plan has next follows.
    private int readBareRequest(int index, byte[] log, int from, int to, Hit hit) {
        Literal after = plan.step(index).after();
        int end = after.find(log, from, to);
        while (end < to && !plan.follows(log, end, to, index + 1)) {
            end = after.find(log, after.startsBlank() ? Blanks.skip(log, end, to) : end + 1, to);
        }
        RequestLine.readColumn(plan.step(index).column(), log, from, end, hit);
        return counted(end);
    }

    private int readStatus(Step step, byte[] log, int at, int to, Hit hit) {
        int end = Digits.MALFORMED;
        if (step.isCount()) {
            end = Plan.countEnd(step, log, at, to);
        }
        if (!Digits.isStatus(at, end)) {
            return readOddStatus(step, log, at, to, hit);
        }
        hit.status((int) Digits.number(log, at, end, Hit.UNKNOWN));
        return counted(end);
    }

    /// Reads a status in quotes, and `-1`. What has no closing quote was cut off.
    private int readOddStatus(Step step, byte[] log, int from, int to, Hit hit) {
        int start = step.quoted() && from < to && log[from] == '"' ? from + 1 : from;
        int end = oddEnd(step, log, start, to);
        boolean isOpen = start > from && end == to;
        if (start == to || isOpen || !Values.status(log, start, end, hit) || (start == end && !step.quoted())) {
            return Failure.of(start == to ? Reading.NO_STATUS : Reading.BAD_STATUS);
        }
        return counted(start > from ? end + 1 : end);
    }

    private static int oddEnd(Step step, byte[] log, int from, int to) {
        return step.quoted()
                ? ByteSearch.indexOf(log, from, to, (byte) '"')
                : step.after().find(log, from, to);
    }

    /// Reads a response size, `%b` of Apache's mod_log_config: a lone `-` means 0.
    private int readSize(Step step, byte[] log, int at, int to, Hit hit) {
        int end = Digits.MALFORMED;
        if (step.isCount()) {
            end = Plan.countEnd(step, log, at, to);
        }
        if (!Digits.isSize(at, end)) {
            return readOddSize(step, log, at, to, hit);
        }
        hit.bytes(Digits.number(log, at, end, 0));
        return counted(end);
    }

    /// Reads a size in quotes, and one with a `+` before it, likewise.
    private int readOddSize(Step step, byte[] log, int from, int to, Hit hit) {
        int start = step.quoted() && from < to && log[from] == '"' ? from + 1 : from;
        int end = oddEnd(step, log, start, to);
        boolean isOpen = start > from && end == to;
        if (start == to || isOpen || !Values.size(log, start, end, hit) || (start == end && !step.quoted())) {
            return Failure.of(start == to ? Reading.NO_SIZE : Reading.BAD_SIZE);
        }
        return counted(start > from ? end + 1 : end);
    }

    /// Reads a text in quotes. Where there is none, it and the rest of the line are not known.
    private int readQuoted(int index, byte[] log, int at, int to, Hit hit) {
        if (Plan.isDash(log, at, to)) {
            return counted(at + 1);
        }
        if (at == to || log[at] != '"') {
            return to;
        }
        int end = fastLane.closingQuote(index, log, at + 1, to);
        boolean escapes = false;
        if (end == FastLane.LEFT) {
            end = closingQuote.find(log, at + 1, to, index + 1);
            escapes = closingQuote.escapes();
        }
        if (end == ClosingQuote.NONE) {
            return to;
        }
        set(plan.step(index), log, at + 1, end, escapes, hit);
        return counted(end + 1);
    }

    /// Reads a text up to what follows it. Where that is missing, a column that need not be there is none.
    private int readBare(int index, byte[] log, int at, int to, Hit hit) {
        Step step = plan.step(index);
        int end = at == to ? to : bareEnd(step, log, at, to);
        if (index == plan.length() - 1 && TEXTS.contains(step.column())) {
            end = lastEnd(step, log, at, end, to);
        }
        boolean isCutOff = end == to
                && plan.isSpare(index)
                && !step.after().isBlank()
                && !step.after().isEmpty();
        boolean isNoHost = step.column() == Column.VIRTUAL_HOST && ByteSearch.indexOf(log, at, end, (byte) '"') < end;
        if (at == to || isCutOff || isNoHost) {
            return Failure.of(Reading.UNLIKE);
        }
        boolean escapes = TEXTS.contains(step.column()) && ByteSearch.indexOf(log, at, end, (byte) '\\') < end;
        set(step, log, at, end, escapes, hit);
        return counted(end);
    }

    /// Of a text at the end of the line, all but what is fixed behind it, such as a quote that it may hold, too.
    private static int lastEnd(Step step, byte[] log, int from, int end, int to) {
        int last = to - step.after().length();
        return last >= from && step.after().match(log, last, to) == to ? last : end;
    }

    private static int bareEnd(Step step, byte[] log, int at, int to) {
        if (!LISTS.contains(step.column()) || !step.after().isBlank()) {
            return step.after().find(log, step.column() == Column.VIRTUAL_HOST ? bracketedEnd(log, at, to) : at, to);
        }
        int end = listEnd(log, at, to);
        while (end + 2 < to && log[end + 1] == ':' && log[end + 2] == ' ') {
            end = listEnd(log, end + 3, to); // nginx separates groups of servers by a colon
        }
        return end;
    }

    /// Where an IPv6 address in brackets ends, of which the colons are no port's; `at` if there is none.
    private static int bracketedEnd(byte[] log, int at, int to) {
        int close = log[at] == '[' ? ByteSearch.indexOf(log, at, to, (byte) ']') : to;
        return close < to ? close : at;
    }

    private void set(Step step, byte[] log, int from, int to, boolean escapes, Hit hit) {
        switch (step.column()) {
            case REFERRER -> text(Field.REFERRER, from, to, escapes, hit);
            case USER_AGENT -> text(Field.USER_AGENT, from, to, escapes, hit);
            case USER -> setUser(step, from, to, escapes, hit);
            case IDENT -> hit.setUnlessDash(Field.IDENT, from, to);
            case PEER -> Values.peer(log, from, to, hit);
            case FORWARDED_FOR -> hit.setUnlessDash(Field.FORWARDED_FOR, from, to);
            case METHOD -> Parts.method(log, from, to, hit);
            case TARGET -> Parts.fill(Field.TARGET, from, to, hit);
            case PROTOCOL -> Parts.fill(Field.PROTOCOL, from, to, hit);
            case VIRTUAL_HOST -> setVirtualHost(log, from, to, hit);
            case VIRTUAL_HOST_AND_TARGET -> setVirtualHostAndTarget(log, from, to, hit);
            case CACHE -> Values.cache(log, from, to, hit);
            case DURATION -> hit.durationNanos(Values.nanos(log, from, to, step.unitNanos()));
            case DURATION_PART -> addDuration(Values.nanos(log, from, to, step.unitNanos()), hit);
            default -> {}
        }
    }

    /// An empty one is nobody, unless it is in quotes.
    private static void setUser(Step step, int from, int to, boolean escapes, Hit hit) {
        if (from < to || step.quoted()) {
            text(Field.USER, from, to, escapes, hit);
        }
    }

    private static void text(Field field, int from, int to, boolean escapes, Hit hit) {
        if (escapes) {
            hit.setUnescaped(field, from, to);
        } else {
            hit.setUnlessDash(field, from, to);
        }
    }

    private void setVirtualHost(byte[] log, int from, int to, Hit hit) {
        listForVirtualHost = ByteSearch.indexOf(log, from, to, (byte) ',') < to;
        Values.virtualHost(log, from, to, hit);
    }

    private void setVirtualHostAndTarget(byte[] log, int from, int to, Hit hit) {
        int first = ByteSearch.indexOf(log, from, to, (byte) '/');
        boolean scheme = first > from && first + 1 < to && log[first - 1] == ':' && log[first + 1] == '/';
        int start = scheme ? first + 2 : from;
        int slash = scheme ? ByteSearch.indexOf(log, start, to, (byte) '/') : first;
        int end = slash == to && to > start && log[to - 1] == '-' ? to - 1 : slash; // a target that is not known
        setVirtualHost(log, start, end, hit);
        if (slash < to && !hit.has(Field.TARGET)) {
            hit.set(Field.TARGET, slash, to);
        }
    }

    private void addDuration(long nanos, Hit hit) {
        partsNanos = partsNanos < 0 || nanos < 0 ? Hit.UNKNOWN : Math.max(partsNanos + nanos, Hit.UNKNOWN);
        hit.durationNanos(partsNanos);
    }
}
