package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.text.IrPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged texts are answered, never with an exception and never late. 200,000 of them with {@code -Dganglion.campaign=true};
 * {@code -Dganglion.fuzz.inputs} and {@code -Dganglion.fuzz.seed} choose others. What is found lies in {@code target/fuzz}; its
 * smallest form is kept in {@code grammar/src/test/resources/fuzz}.
 */
class FuzzTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final boolean CAMPAIGN = Boolean.getBoolean("ganglion.campaign");
    private static final int INPUTS = Integer.getInteger("ganglion.fuzz.inputs", CAMPAIGN ? 200_000 : 2_000);
    private static final long SEED = Long.getLong("ganglion.fuzz.seed", 1);
    private static final long LATE = 10_000_000_000L;
    private static final long SLOW = 1_000_000_000L;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Map<String, String> found = new TreeMap<>();
    private volatile int current;
    private volatile long began;
    private long longest;
    private int slow;

    @TestFactory
    Stream<DynamicTest> whatWasFoundIsAnswered() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("grammar/src/test/resources/fuzz"))) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> answer(file)))
                    .toList()
                    .stream();
        }
    }

    private static void answer(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".program")) {
            Answers.program(Files.readAllBytes(file));
        } else if (name.endsWith(".ir")) {
            Answers.textForm(Files.readString(file));
        } else {
            Answers.source(Files.readString(file));
        }
    }

    @Test
    void damagedInputsAreAnswered() throws Exception {
        ImmutableList<String> sources = sources();
        Compilation compilation = compilation();
        ImmutableList<String> forms =
                ImmutableList.of(IrPrinter.print(compilation.network()), IrPrinter.print(compilation.program()));
        byte[] program = ProgramFile.toBytes(compilation.program());
        Thread worker = new Thread(() -> answerAll(sources, forms, program), "fuzz");
        worker.setDaemon(true);
        worker.start();
        watch(worker);
        System.out.printf(
                Locale.ROOT,
                "fuzz: %d inputs from seed %d, heap of %d MiB, %d took more than 1 s of processor time, the longest %d ms%n",
                current + 1,
                SEED,
                Runtime.getRuntime().maxMemory() >> 20,
                slow,
                longest / 1_000_000);
        assertThat(found).isEmpty();
        assertThat(CAMPAIGN ? slow : 0).isZero();
    }

    /** All sources of the repository, the damaged ones of other tests included. */
    private static ImmutableList<String> sources() throws IOException {
        ImmutableList.Builder<String> texts = ImmutableList.builder();
        for (String folder :
                List.of("examples", "library", "grammar/src/test", "compiler/src/test", "conformance/src/test")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".snn"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts.build();
    }

    private static Compilation compilation() throws IOException {
        String text = Files.readString(ROOT.resolve("examples/hello.snn"));
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                new Source("hello.snn", text),
                (path, span) -> {
                    throw new IllegalArgumentException(path);
                },
                diagnostics);
        return unit.compile(CompileRequest.of(0.1, 1));
    }

    private void answerAll(ImmutableList<String> sources, ImmutableList<String> forms, byte[] program) {
        for (int i = 0; i < INPUTS; i++) {
            current = i;
            began = CLOCK.getCurrentThreadCpuTime();
            long seed = SEED * 1_000_000_007L + i;
            String kind = kind(i);
            String input = switch (kind) {
                case ".program" -> new String(damaged(program, seed), StandardCharsets.ISO_8859_1);
                case ".ir" -> new Mutation(forms, seed).next();
                default -> new Mutation(sources, seed).next();
            };
            one(i, kind, input);
            long took = CLOCK.getCurrentThreadCpuTime() - began;
            longest = Math.max(longest, took);
            if (took > SLOW) {
                slow++;
                keep(i, kind, input, "processor time: " + took / 1_000_000 + " ms");
            }
        }
    }

    private static String kind(int number) {
        return switch (number % 10) {
            case 0 -> ".program";
            case 1 -> ".ir";
            default -> ".snn";
        };
    }

    private void one(int number, String kind, String input) {
        try {
            switch (kind) {
                case ".program" -> Answers.program(input.getBytes(StandardCharsets.ISO_8859_1));
                case ".ir" -> Answers.textForm(input);
                default -> Answers.source(input);
            }
        } catch (Exception | Error failure) {
            report(number, kind, input, failure);
        }
    }

    /** One finding for each place in the code. */
    private void report(int number, String kind, String input, Throwable failure) {
        String place = Arrays.stream(Throwables.getRootCause(failure).getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("ganglion."))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse("");
        if (found.putIfAbsent(Throwables.getRootCause(failure) + " at " + place, "input " + number) == null) {
            keep(number, kind, input, Throwables.getStackTraceAsString(failure));
        }
    }

    private static void keep(int number, String kind, String input, String what) {
        try {
            Files.createDirectories(FOUND);
            Files.writeString(FOUND.resolve(number + kind), input, StandardCharsets.UTF_8);
            Files.writeString(FOUND.resolve(number + ".trace"), what);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static byte[] damaged(byte[] program, long seed) {
        Random random = new Random(seed);
        int length = random.nextInt(8) == 0 ? random.nextInt(program.length) : program.length;
        byte[] damaged = Arrays.copyOf(program, length);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && length > 0; i++) {
            int at = random.nextInt(length);
            damaged[at] =
                    random.nextBoolean() ? (byte) (damaged[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt();
        }
        return damaged;
    }

    /** Ends the test where one input uses the processor without end. */
    private void watch(Thread worker) throws InterruptedException {
        while (worker.isAlive()) {
            worker.join(200);
            long used = CLOCK.getThreadCpuTime(worker.threadId());
            assertThat(used - began)
                    .as(() -> "input " + current + " still at " + Arrays.toString(worker.getStackTrace()))
                    .isLessThan(LATE);
        }
    }
}
