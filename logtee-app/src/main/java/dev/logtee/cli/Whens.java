package dev.logtee.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads points in time.
final class Whens implements ITypeConverter<When> {
    @Override
    public When convert(String text) {
        try {
            return When.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
