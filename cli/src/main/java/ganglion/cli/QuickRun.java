package ganglion.cli;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.runtime.Codegen;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a sound command line of {@code run} without the library for command lines, whose classes take a third of the time that a
 * small network needs from start to end. Whatever is unusual (help, mistakes) is left to {@link RunCommand}.
 */
final class QuickRun {
    private static final String FRESH = "--fresh";
    private static final String UNCACHED = "--no-cache";
    /** Left to others: reading the file may fail. */
    private static final String PROFILE = "--profile";

    private static final String LOSS = "--allow-loss";
    /** The options without a value. */
    private static final ImmutableSet<String> FLAGS = ImmutableSet.of(FRESH, UNCACHED, LOSS);

    static final ImmutableSet<String> OPTIONS = ImmutableSet.of(
            "--experiment",
            "--chip",
            "--backend",
            "--number-format",
            "--threads",
            "--codegen",
            "--timing",
            "--seed",
            "--steps",
            "--set",
            "--record",
            "-O",
            "--pass",
            PROFILE,
            "--checkpoint",
            "--every",
            "--resume",
            "--out",
            "--trace",
            FRESH,
            UNCACHED,
            LOSS,
            "--format");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private String file = "";
    private final Set<String> flags = new HashSet<>();

    private QuickRun() {}

    /** The invocation behind the word {@code run}; empty when it takes more care to read it. */
    static Optional<RunInvocation> read(String[] arguments) {
        QuickRun reader = new QuickRun();
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("-")) {
                if (!reader.takeFile(argument)) {
                    return Optional.empty();
                }
                continue;
            }
            if (FLAGS.contains(argument)) {
                reader.flags.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            boolean joined = equals > 0;
            if (!joined && i + 1 == arguments.length) {
                return Optional.empty();
            }
            String option = joined ? argument.substring(0, equals) : argument;
            String value = joined ? argument.substring(equals + 1) : arguments[++i];
            if (!reader.takeOption(option, value)) {
                return Optional.empty();
            }
        }
        return reader.file.isEmpty() ? Optional.empty() : reader.invocation();
    }

    private boolean takeFile(String argument) {
        boolean first = file.isEmpty() && !argument.isEmpty();
        file = argument;
        return first;
    }

    private boolean takeOption(String option, String value) {
        if (!OPTIONS.contains(option)
                || FLAGS.contains(option)
                || value.isEmpty()
                || value.startsWith("-")
                || value.startsWith("\"")) {
            return false;
        }
        if (!option.equals("--set")) {
            return values.putIfAbsent(option, value) == null;
        }
        int equals = value.indexOf('=');
        return equals > 0 && overrides.put(value.substring(0, equals), value.substring(equals + 1)) == null;
    }

    private Optional<RunInvocation> invocation() {
        try {
            String format = values.getOrDefault("--format", "text");
            if (!format.equals("text") && !format.equals("json")) {
                return Optional.empty();
            }
            if (values.containsKey(PROFILE)) {
                return Optional.empty();
            }
            if (values.containsKey("--every") && !values.containsKey("--checkpoint")) {
                return Optional.empty();
            }
            return Optional.of(new RunInvocation(
                    file, request(), !flags.contains(UNCACHED), format.equals("json"), path("--trace")));
        } catch (IllegalArgumentException leftToOthers) {
            return Optional.empty();
        }
    }

    private RunRequest request() {
        OptionalLong threads = whole("--threads", 1);
        return RunRequest.builder()
                .experiment(value("--experiment", text -> text))
                .selection(new RunRequest.Selection(
                        value("--chip", text -> text),
                        value("--backend", text -> text),
                        value("--number-format", text -> text),
                        whole("--seed", 0),
                        value("--timing", text -> text)))
                .threads(
                        threads.isPresent()
                                ? OptionalInt.of(Ints.checkedCast(threads.getAsLong()))
                                : OptionalInt.empty())
                .steps(whole("--steps", 1))
                .overrides(ImmutableMap.copyOf(overrides))
                .record(value("--record", text -> RecordPolicy.named(text).orElseThrow(IllegalArgumentException::new))
                        .orElse(RecordPolicy.OBSERVED))
                .savePoints(new RunRequest.SavePoints(path("--checkpoint"), whole("--every", 1), path("--resume")))
                .results(new RunRequest.Results(path("--out"), flags.contains(FRESH)))
                .codegen(value("--codegen", text -> Codegen.named(text).orElseThrow(IllegalArgumentException::new))
                        .orElse(Codegen.AUTO))
                .level(value("-O", text -> OptimisationLevel.named(text).orElseThrow(IllegalArgumentException::new))
                        .orElse(OptimisationLevel.USUAL))
                .allowLoss(flags.contains(LOSS))
                .conversions(
                        value("--pass", QuickRun::pass).map(ImmutableList::of).orElse(ImmutableList.of()))
                .precedent(Precedent.NONE)
                .build();
    }

    private static String pass(String name) {
        checkArgument(SourceUnit.isPass(name) && !SourceUnit.needsEmissions(name), "no pass, or one with a profile");
        return name;
    }

    private <T> Optional<T> value(String option, Function<String, T> reader) {
        return Optional.ofNullable(values.get(option)).map(reader);
    }

    private OptionalLong whole(String option, long least) {
        Optional<Long> value = value(option, Long::parseLong);
        value.ifPresent(number -> checkArgument(number >= least, "too small"));
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    /** @throws InvalidPathException which is an IllegalArgumentException */
    private Optional<Path> path(String option) {
        return value(option, Path::of);
    }
}
