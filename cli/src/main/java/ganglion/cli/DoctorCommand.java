package ganglion.cli;

import ganglion.experiment.Backends;
import ganglion.experiment.result.Version;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion doctor}: what Ganglion finds on this machine. */
@CommandLine.Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Shows what Ganglion finds on this machine.")
final class DoctorCommand implements Callable<Integer> {
    private static final List<String> COMPILERS = List.of("g++", "clang++", "c++");

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Runtime runtime = Runtime.getRuntime();
        terminal.line("ganglion       %s", Version.TEXT);
        terminal.line("java           %s, %s", Runtime.version(), System.getProperty("java.home"));
        terminal.line("system         %s %s", System.getProperty("os.name"), System.getProperty("os.arch"));
        terminal.line("cores          %d", runtime.availableProcessors());
        terminal.line("java memory    at most %d MiB", runtime.maxMemory() >> 20);
        terminal.line("C++ compiler   %s", compiler().map(Path::toString).orElse("none on the PATH"));
        for (Backend backend : Backends.installed().all()) {
            terminal.line("%-14s %s", backend.name(), availability(backend));
        }
        terminal.line("temporary      %s", folder(Path.of(System.getProperty("java.io.tmpdir"))));
        jna().ifPresent(cache -> terminal.line("native cache   %s", folder(cache)));
        return ExitCode.OK;
    }

    private static String availability(Backend backend) {
        return switch (backend.availability()) {
            case Availability.Present present ->
                present.detail().isEmpty() ? "available" : "available, " + present.detail();
            case Availability.Absent absent -> "not available: " + absent.reason();
        };
    }

    private static Optional<Path> compiler() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return COMPILERS.stream()
                .flatMap(name ->
                        Arrays.stream(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where JNA unpacks its library. */
    private static Optional<Path> jna() {
        return Optional.ofNullable(System.getProperty("user.home"))
                .map(home -> Path.of(home, ".cache", "JNA"))
                .filter(Files::isDirectory);
    }

    private static String folder(Path folder) {
        return folder + (Files.isWritable(folder) ? ", writable" : ", NOT writable");
    }
}
