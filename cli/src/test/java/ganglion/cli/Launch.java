package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program in a process of its own, which can be killed. */
final class Launch {
    private Launch() {}

    /** How to start it, from that folder; both streams are one. */
    static ProcessBuilder of(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", classPath()),
                "ganglion.cli.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    /** Of the modules too, where the tests run on a module path. */
    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                .orElse("");
    }

    /** What it said until its end, which must be a good one. */
    static String finish(Process process) throws IOException, InterruptedException {
        String heard = heard(process);
        assertThat(process.waitFor()).as(heard).isZero();
        return heard;
    }

    static String heard(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
