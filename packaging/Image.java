import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a container's image as a tar: what Debian's packages bring, and the program with its Java above it. Equal bytes
/// from equal files, whatever their times. In Docker's form, which podman and skopeo read as well: Docker does not load
/// OCI's, but where it was set up to keep its images by containerd.
///
///     java -cp JIB Image.java BASE PROGRAM ARCHITECTURE NAME:TAG IMAGE.tar
class Image {
    private static final String PROGRAM = "/usr/lib/logtee";
    private static final String STATE = "/var/lib/logtee";
    private static final String USER = "65532:4"; // who has no name, in the group that may read logs (adm)

    void main(String[] args) throws Exception {
        Path base = Path.of(args[0]);
        Path program = Path.of(args[1]);
        Path image = Path.of(args[4]);
        Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(args[2], "linux")))
                .setFormat(ImageFormat.Docker)
                .addFileEntriesLayer(layer("debian", base, ""))
                .addFileEntriesLayer(layer("logtee", program, PROGRAM))
                .addEnvironmentVariable("LOGTEE_CACHE", "/dev/null")
                .addEnvironmentVariable("LC_ALL", "C.UTF-8")
                .addEnvironmentVariable("PATH", PROGRAM + "/bin:/usr/sbin:/usr/bin:/sbin:/bin")
                .addEnvironmentVariable("XDG_STATE_HOME", "/var/lib") // so states are in the volume
                .setUser(USER)
                .addVolume(AbsoluteUnixPath.get(STATE))
                .setEntrypoint(PROGRAM + "/bin/logtee")
                .setProgramArguments("--help")
                .containerize(Containerizer.to(TarImage.at(image).named(args[3]))
                        .setOfflineMode(true)
                        .setApplicationLayersCache(Files.createTempDirectory(image.getParent(), "layers"))
                        .setBaseImageLayersCache(Files.createTempDirectory(image.getParent(), "base")));
    }

    private static FileEntriesLayer layer(String name, Path folder, String target) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !file.equals(folder)).sorted().toList()) {
                String place = target + '/' + folder.relativize(file);
                layer.addEntry(
                        file, AbsoluteUnixPath.get(place), permissions(file), Instant.EPOCH, owner(place));
            }
        }
        return layer.build();
    }

    private static String owner(String place) {
        return place.equals(STATE) ? USER : "0:0";
    }

    private static FilePermissions permissions(Path file) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode") & 0777;
        return FilePermissions.fromOctalString(Integer.toOctalString(mode));
    }
}
