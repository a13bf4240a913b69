package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.pipeline.Report.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine.TypeConversionException;

/// A point in time as it is given: with a zone, without one, or so long before the end.
@FunctionalInterface
interface When {
    /// What is wrong with a beginning that is not before the end.
    String NO_TIME = "--since has to be before --until: no time is between them";

    /// What is meant, if times without a zone are those of `zone`.
    Moment in(ZoneId zone);

    /// Reads a date, a time or a length.
    static When parse(String text) {
        if (text.matches("\\d[^-]*")) {
            return always(new Moment.BeforeEnd(Converters.duration(text)));
        }
        try {
            if (!text.contains("T")) {
                return local(LocalDate.parse(text).atStartOfDay());
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? always(new Moment.At(OffsetDateTime.parse(text).toInstant()))
                    : local(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a time such as 2018-05-09, 2018-05-09T16:00,"
                            + " 2018-05-09T16:00:00Z, or 2h before the last line");
        }
    }

    private static When always(Moment moment) {
        return _ -> moment;
    }

    private static When local(LocalDateTime time) {
        return zone -> new Moment.At(time.atZone(zone).toInstant());
    }
}
