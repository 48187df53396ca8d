package ganglion.conformance.compare;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.interpreter.Rules;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import java.util.Optional;
import java.util.ServiceLoader;

/** The interpreter and every backend of this machine, in several ways each: all must agree. */
public final class Jury {
    private static final ImmutableList<Integer> THREADS = ImmutableList.of(1, 2, 3, 7);

    private final Runner.Interpreted interpreter = new Runner.Interpreted(Rules.RIGHT);
    private final ImmutableList<Runner> others;

    private Jury(ImmutableList<Runner> others) {
        this.others = others;
    }

    /** Everything that is available here. */
    public static Jury assembled() {
        return of(ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .collect(ImmutableList.toImmutableList()));
    }

    /** The interpreter and these backends. */
    public static Jury of(ImmutableList<Backend> backends) {
        ImmutableList.Builder<Runner> runners = ImmutableList.builder();
        for (Backend backend : backends) {
            boolean threaded = !backend.name().equals("sim");
            THREADS.stream()
                    .filter(threads -> threaded || threads == 1)
                    .forEach(threads -> runners.add(new Runner.Whole(backend, new RunOptions(threads, "auto"))));
            if (threaded) {
                runners.add(new Runner.Whole(backend, new RunOptions(1, "baseline")));
                runners.add(new Runner.Whole(backend, new RunOptions(2, "avx2")));
            }
            for (Backend other : backends) {
                runners.add(new Runner.Handed(backend, RunOptions.defaults(), other, new RunOptions(3, "auto")));
            }
        }
        return new Jury(runners.build());
    }

    /** Names of those that are held against the interpreter. */
    public ImmutableList<String> members() {
        return others.stream().map(Runner::name).collect(ImmutableList.toImmutableList());
    }

    /** What the interpreter says. */
    public Result reference(Compilation compilation, long steps) {
        return interpreter.run(compilation, steps);
    }

    /** The first difference to the interpreter's result, in words. */
    public Optional<String> difference(Result reference, Compilation compilation, long steps) {
        for (Runner other : others) {
            Optional<String> difference = reference.difference(other.run(compilation, steps));
            if (difference.isPresent()) {
                return difference.map(words -> "interpreter and " + other.name() + " differ in " + words);
            }
        }
        return Optional.empty();
    }

    /**
     * The first difference among the backends alone, for networks that are too large for the interpreter. A run that fails or
     * does not spike shows nothing, so it counts as a difference.
     */
    public Optional<String> differenceOfBackends(Compilation compilation, long steps) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Result reference = others.get(0).run(compilation, steps);
        return difference(reference, compilation, steps)
                .map(words -> words.replaceFirst("interpreter", others.get(0).name()))
                .or(reference::failure)
                .or(() -> reference.spikes().size() == 0 ? Optional.of("no spikes") : Optional.empty());
    }

    /** The first difference, in words. */
    public Optional<String> difference(Compilation compilation, long steps) {
        return difference(reference(compilation, steps), compilation, steps);
    }
}
