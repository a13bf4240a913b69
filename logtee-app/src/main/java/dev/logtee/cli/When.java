package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.pipeline.Report.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A point in time as it is given: with a zone, without one, or so long before the end.
sealed interface When {
    /// What is wrong with a beginning that is not before the end.
    String NO_TIME = "--since has to be before --until: no time is between them";

    /// What is meant, if times without a zone are those of `zone`.
    Moment in(ZoneId zone);

    record At(Instant instant) implements When {
        @Override
        public Moment in(ZoneId zone) {
            return new Moment.At(instant);
        }
    }

    record Local(LocalDateTime time) implements When {
        @Override
        public Moment in(ZoneId zone) {
            return new Moment.At(time.atZone(zone).toInstant());
        }
    }

    record BeforeEnd(Duration length) implements When {
        @Override
        public Moment in(ZoneId zone) {
            return new Moment.BeforeEnd(length);
        }
    }

    /// Reads a date, a time or a length.
    final class Converter implements ITypeConverter<When> {
        @Override
        public When convert(String text) {
            if (text.matches("\\d[^-]*")) {
                return new BeforeEnd(Converters.duration(text));
            }
            try {
                if (!text.contains("T")) {
                    return new Local(LocalDate.parse(text).atStartOfDay());
                }
                return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                        ? new At(OffsetDateTime.parse(text).toInstant())
                        : new Local(LocalDateTime.parse(text));
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a time such as 2018-05-09, 2018-05-09T16:00,"
                                + " 2018-05-09T16:00:00Z, or 2h before the last line");
            }
        }
    }
}
