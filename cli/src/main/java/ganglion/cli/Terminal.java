package ganglion.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where words go.
 *
 * @param interactive a person is looking at {@code err}
 * @param unicode signs beyond ASCII can be shown
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean unicode) {
    private static final int BUFFER = 1 << 13;

    /** The process's own streams; output is buffered and must be flushed at the end. */
    static Terminal system() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"));
        boolean unicode = charset.equals(StandardCharsets.UTF_8);
        PrintStream out = new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER), false, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        return new Terminal(out, err, isTerminal(2), unicode);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }

    String tick() {
        return unicode ? "\u2713" : "ok";
    }

    String cross() {
        return unicode ? "\u2717" : "FAILED";
    }

    void line(String format, Object... arguments) {
        out.print(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
        out.print('\n');
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
