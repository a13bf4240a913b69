package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.pipeline.Report.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// A point in time as it is given: with a zone, without one, or so long before the end.
@FunctionalInterface
interface When {
    /// What is wrong with a beginning that is not before the end.
    String NO_TIME = "--since has to be before --until: no time is between them";

    /// Dates and times as they are written by ISO 8601, and as servers log them: `09/May/2018:16:00:00 +0200`.
    DateTimeFormatter DATES_AND_TIMES = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[uuuu-MM-dd][dd/MMM/uuuu]")
            .optionalStart()
            .appendPattern("['T'][' '][:]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    /// What is meant, if times without a zone are those of `zone`.
    Moment in(ZoneId zone);

    /// Reads a date, a time or a length.
    static When parse(String text) {
        if (text.matches("\\d[^-/:]*[a-z]")) {
            return always(new Moment.BeforeEnd(Converters.duration(text)));
        }
        try {
            return switch (DATES_AND_TIMES.parseBest(
                    text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                case OffsetDateTime time -> always(new Moment.At(time.toInstant()));
                case LocalDateTime time -> local(time);
                case LocalDate date -> local(date.atStartOfDay());
                default -> throw new AssertionError("of the three");
            };
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a time such as 2018-05-09, 2018-05-09T16:00,"
                            + " 09/May/2018:16:00:00 +0000, or 2h before the last line");
        }
    }

    private static When always(Moment moment) {
        return _ -> moment;
    }

    private static When local(LocalDateTime time) {
        return zone -> new Moment.At(time.atZone(zone).toInstant());
    }
}
