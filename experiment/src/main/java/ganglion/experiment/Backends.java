package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The backends that are installed. */
public final class Backends {
    /** What {@code auto} tries, in this order. */
    private static final ImmutableList<String> PREFERRED = ImmutableList.of("native", "sim");

    private final ImmutableList<Backend> all;

    public Backends(List<Backend> all) {
        this.all = all.stream().sorted(Comparator.comparing(Backend::name)).collect(ImmutableList.toImmutableList());
    }

    /** Those that the class path or the module path offers. */
    public static Backends installed() {
        return new Backends(ImmutableList.copyOf(ServiceLoader.load(Backend.class)));
    }

    public ImmutableList<Backend> all() {
        return all;
    }

    public ImmutableSet<String> names() {
        return all.stream().map(Backend::name).collect(ImmutableSet.toImmutableSet());
    }

    public Optional<Backend> named(String name) {
        return all.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }

    /**
     * The backend of that name.
     *
     * @throws DiagnosticException (E0603) when it is not there or cannot run here
     */
    public Backend chosen(String name) {
        return choose(name).backend();
    }

    /** A backend that was chosen, and a line about the choice where that needs one. */
    record Chosen(Backend backend, Optional<String> remark) {}

    /**
     * The backend for a word of the plan; {@code auto} is the first preferred one that can run here.
     *
     * @throws DiagnosticException (E0603) when there is none
     */
    Chosen choose(String word) {
        if (!word.equals("auto")) {
            Backend backend = named(word).orElseThrow(() -> missing(word, "it is not installed"));
            if (backend.availability() instanceof Availability.Absent absent) {
                throw missing(word, absent.reason());
            }
            return new Chosen(backend, Optional.empty());
        }
        ImmutableList.Builder<String> refused = ImmutableList.builder();
        for (String name : PREFERRED) {
            Optional<Backend> candidate = named(name);
            if (candidate.isPresent()) {
                switch (candidate.get().availability()) {
                    case Availability.Present present -> {
                        return new Chosen(candidate.get(), remark(name, refused.build()));
                    }
                    case Availability.Absent absent -> refused.add(name + ": " + absent.reason());
                }
            }
        }
        throw missing("auto", String.join("; ", refused.build()));
    }

    private static Optional<String> remark(String name, ImmutableList<String> refused) {
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("runs on `" + name + "` (" + String.join("; ", refused) + ")");
    }

    static DiagnosticException missing(String word, String reason) {
        return new DiagnosticException(Diagnostic.of(
                DiagnosticCode.E0603, Span.NONE, "the backend `" + word + "` is not available: " + reason));
    }
}
