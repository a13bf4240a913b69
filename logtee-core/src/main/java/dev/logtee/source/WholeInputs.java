package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the inputs that are named.
public final class WholeInputs {
    private final List<Decoder> decoders;
    private final InputStream standardInput;
    private final Map<String, WholeInput> found = new LinkedHashMap<>();

    private WholeInputs(List<Decoder> decoders, InputStream standardInput) {
        this.decoders = decoders;
        this.standardInput = standardInput;
    }

    /// The inputs, each once, in the order in which they are named.
    ///
    /// @param inputs         paths, globs, or `-` for standard input
    /// @param decoders       of compressed files
    /// @param standardInput  what `-` stands for
    /// @throws InputException if one of them is a directory, no valid pattern, or is not there
    public static List<WholeInput> find(List<String> inputs, List<Decoder> decoders, InputStream standardInput) {
        WholeInputs finder = new WholeInputs(decoders, standardInput);
        inputs.forEach(finder::add);
        return new ArrayList<>(finder.found.values());
    }

    private void add(String input) {
        Path path = Path.of(input);
        if (input.equals("-")) {
            found.put(input, new WholeInput.Piped("standard input", () -> Decoder.unpacked(standardInput, decoders)));
        } else if (Files.exists(path) || !Glob.isGlob(input)) {
            addPath(path);
        } else {
            addMatches(new Glob(input));
        }
    }

    private void addMatches(Glob glob) {
        List<Path> files = glob.matches().stream().filter(Files::isRegularFile).toList();
        if (files.isEmpty()) {
            throw new InputException(VisibleText.of(glob.pattern()) + ": no file matches");
        }
        files.forEach(this::addPath);
    }

    private void addPath(Path path) {
        String name = VisibleText.of(path.toString());
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw InputException.directory(name);
            }
            Object key = attributes.isOther() ? path : path.toRealPath();
            found.putIfAbsent(key.toString(), input(name, path, attributes));
        } catch (IOException e) {
            throw new InputException(InputException.noFile(name, "no such file, or it cannot be reached"));
        }
    }

    private WholeInput input(String name, Path path, BasicFileAttributes attributes) {
        if (attributes.isOther()) {
            return new WholeInput.Piped(name, () -> Decoder.unpacked(Files.newInputStream(path), decoders));
        }
        return Decoder.of(path, decoders)
                .<WholeInput>map(decoder -> new WholeInput.Packed(name, path, attributes.size(), decoder))
                .orElseGet(() -> new WholeInput.Plain(name, path, attributes.size()));
    }
}
