package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Codegen;
import ganglion.runtime.RunOptions;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the short form of a workload in every way and compares the spikes. */
public final class Verification {
    private static final ImmutableList<Integer> THREADS = ImmutableList.of(1, 2, 3, 7);
    private static final ImmutableList<String> LEVELS = ImmutableList.of("baseline", "avx2", "avx512");

    private final ImmutableList<Backend> backends;
    private final Consumer<String> remarks;

    /** The hash of one way to run. */
    public record Way(String name, String hash) {}

    /**
     * All ways of one workload.
     *
     * @param format that was asked for
     */
    public record Outcome(String workload, String format, ImmutableList<Way> ways) {
        /** Whether all agree. */
        public boolean holds() {
            return ways.stream().map(Way::hash).distinct().count() == 1;
        }
    }

    /** Backends that cannot run here are left out. */
    public Verification(ImmutableList<Backend> backends, Consumer<String> remarks) {
        this.backends = backends.stream()
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .collect(ImmutableList.toImmutableList());
        this.remarks = remarks;
    }

    public Outcome verify(Workload workload, Optional<String> asked) {
        String format = asked.orElse(workload.format());
        ShortForm brief = ShortForm.of(workload, format);
        ImmutableList.Builder<Way> ways = ImmutableList.builder();
        for (Backend backend : backends) {
            remarks.accept(workload.name() + ", " + backend.name());
            for (RunOptions options : options(backend)) {
                ways.add(new Way(name(backend, options), brief.hash(backend, options)));
            }
        }
        return new Outcome(workload.name(), format, ways.build());
    }

    private static String name(Backend backend, RunOptions options) {
        return backend.name() + ", " + options.simd() + ", " + options.threads()
                + (options.threads() == 1 ? " thread" : " threads") + ", generated code "
                + options.codegen().word();
    }

    /** A backend without instruction sets of its own runs once. */
    private static ImmutableList<RunOptions> options(Backend backend) {
        RunOptions plain = RunOptions.defaults();
        if (backend.ceilings(plain).isEmpty()) {
            return ImmutableList.of(plain);
        }
        ImmutableList.Builder<RunOptions> all = ImmutableList.builder();
        THREADS.forEach(threads -> all.add(plain.withThreads(threads)));
        LEVELS.forEach(level -> all.add(new RunOptions(2, level)));
        if (ShortForm.canGenerate(backend)) {
            LEVELS.forEach(level -> all.add(new RunOptions(2, level, Codegen.ON)));
            all.add(plain.withThreads(2).withCodegen(Codegen.AUTO));
        }
        return all.build();
    }
}
