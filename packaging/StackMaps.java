import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Brings a jar's class files of before Java 7 to the form of Java 8, which has stack maps: the JVM keeps no others in
/// its start-up cache. The code stays as it is. Equal bytes from equal jars under the same JDK.
///
///     java StackMaps.java JAR
class StackMaps {
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;
    private static final String NOTE = "Class files were given stack maps, for the start-up cache of Logtee.\n";

    void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path aside = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(aside))) {
            ClassFile classes = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy(from)));
            List<? extends ZipEntry> entries = Collections.list(from.entries());
            for (ZipEntry entry : entries) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                write(entry, entry.getName().endsWith(".class") ? withStackMaps(bytes, classes) : bytes, to);
            }
            ZipEntry note = new ZipEntry("META-INF/CHANGES");
            note.setTime(entries.getFirst().getTime());
            write(note, NOTE.getBytes(StandardCharsets.UTF_8), to);
        }
        Files.move(aside, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The jar's own classes by reading them, those of the JDK as they are here.
    private static ClassHierarchyResolver hierarchy(ZipFile jar) {
        return ClassHierarchyResolver.ofResourceParsing(name -> {
                    try {
                        ZipEntry entry = jar.getEntry(name.packageName().replace('.', '/') + '/' + name.displayName()
                                + ".class");
                        return entry == null ? null : jar.getInputStream(entry);
                    } catch (IOException e) {
                        throw new IllegalStateException("the jar has to be readable: jar=" + jar.getName(), e);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static byte[] withStackMaps(byte[] bytes, ClassFile classes) {
        ClassModel model = classes.parse(bytes);
        if (model.majorVersion() >= WITH_STACK_MAPS) {
            return bytes;
        }
        // Code that is built anew gets its stack maps from the version that is asked for.
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        ClassTransform version = (builder, element) -> {
            if (!(element instanceof ClassFileVersion)) {
                builder.with(element);
            }
        };
        return classes.transformClass(
                model, version.andThen(code).andThen(ClassTransform.endHandler(b -> b.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    private static void write(ZipEntry like, byte[] bytes, ZipOutputStream to) throws IOException {
        ZipEntry entry = new ZipEntry(like.getName());
        entry.setTime(like.getTime());
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }
}
