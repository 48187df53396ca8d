package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Chip;
import ganglion.data.Tensor;
import ganglion.dynamics.ValueType;
import ganglion.network.Pin;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.NetworkItem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where populations are to live: {@code place E on core(3)}, {@code place E on cores(file("cores.npy"))}. */
final class Places {
    private static final List<String> KNOWN = List.of("core", "cores");

    private final NetworkParts parts;
    private final Map<String, Pin> pins = new LinkedHashMap<>();

    Places(NetworkParts parts) {
        this.parts = parts;
    }

    /** One population, or all that a module holds. */
    void add(NetworkItem.Place declared, Surroundings place) {
        String kind = declared.where().function().text();
        if (!KNOWN.contains(kind)) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201, declared.where().function().span(), "unknown place `" + kind + "`");
            parts.diagnostics().report(Spelling.suggest(unknown, kind, KNOWN));
            return;
        }
        List<Argument> arguments = declared.where().arguments();
        if (arguments.size() != 1 || arguments.get(0).name().isPresent()) {
            parts.report(
                    arguments.isEmpty() ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    declared.where().span(),
                    "`" + kind + "` takes one argument, by position");
            return;
        }
        Expression argument = arguments.get(0).value();
        if (kind.equals("core")) {
            int core = (int) new Sizes(parts.constants(place.scope()), parts.diagnostics())
                    .whole(argument, 0, Integer.MAX_VALUE, "the number of a core");
            populations(declared, place).forEach(draft -> pin(draft, ImmutableIntArray.of(core), declared));
        } else {
            populations(declared, place)
                    .forEach(draft -> cores(draft, argument, place).ifPresent(cores -> pin(draft, cores, declared)));
        }
    }

    /** A core for each neuron: of a list or a file, or worked out of the index. */
    private Optional<ImmutableIntArray> cores(Draft draft, Expression argument, Surroundings place) {
        int size = draft.population().size();
        Typed value = new NeuronArguments(
                        draft.population().name(),
                        size,
                        place.scope(),
                        parts.request().seed(),
                        parts.reader(),
                        parts.diagnostics())
                .elaborate(argument);
        Optional<double[]> numbers = numbers(value);
        if (numbers.isEmpty()
                || numbers.get().length != size
                || !Arrays.stream(numbers.get()).allMatch(Places::isCore)) {
            if (!value.isMistake()) {
                parts.report(
                        DiagnosticCode.E0405,
                        argument.span(),
                        "`cores` needs the number of a core for each of the " + size + " neurons of `"
                                + draft.population().name() + "`");
            }
            return Optional.empty();
        }
        return Optional.of(ImmutableIntArray.copyOf(Arrays.stream(numbers.get()).mapToInt(core -> (int) core)));
    }

    private static Optional<double[]> numbers(Typed value) {
        return switch (value.value()) {
            case Value.Vector(double[] values, ValueType _) -> Optional.of(values);
            case Value.Array(Extent _, double[] values, ValueType _) -> Optional.of(values);
            case Value.OfTensor(Tensor tensor) -> Optional.of(tensor.values().toArray());
            case Value.Scalar(ganglion.dynamics.Expression literal) ->
                Optional.of(new double[] {Constants.number(literal)});
            case Value.Elements _, Value.Dynamic _, Value.OfTable _, Value.OfSignal _, Value.Mistake _ ->
                Optional.empty();
        };
    }

    private static boolean isCore(double number) {
        return number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number);
    }

    private List<Draft> populations(NetworkItem.Place declared, Surroundings place) {
        String inside = place.frame().resolve(parts.paths().text(declared.population(), place.scope())) + ".";
        List<Draft> held = parts.drafts().all().stream()
                .filter(draft -> draft.population().name().startsWith(inside)
                        && !draft.population().stimulus())
                .toList();
        return held.isEmpty()
                ? parts.paths().population(declared.population(), place).stream()
                        .toList()
                : held;
    }

    private void pin(Draft draft, ImmutableIntArray cores, NetworkItem.Place declared) {
        String name = draft.population().name();
        if (draft.population().stimulus()) {
            parts.report(
                    DiagnosticCode.E0205,
                    declared.population().span(),
                    "`" + name + "` is a stimulus, which lives on the host");
            return;
        }
        Pin earlier = pins.putIfAbsent(name, new Pin(name, cores, declared.span()));
        if (earlier != null && !earlier.cores().equals(cores)) {
            String where = earlier.cores().length() == 1 ? "core " + earlier.core(0) : "cores of its own";
            parts.report(DiagnosticCode.E0202, declared.span(), "`" + name + "` is on " + where + " already");
        }
    }

    /** Those that mean something on a chip: where there is one core there is nothing to choose. */
    ImmutableList<Pin> on(Chip chip) {
        int cores = chip.topology().cores();
        if (cores == 1) {
            return ImmutableList.of();
        }
        pins.values().stream()
                .filter(pin -> pin.last() >= cores)
                .forEach(pin -> parts.report(
                        DiagnosticCode.E0502,
                        pin.span(),
                        "there is no core " + pin.last() + ": chip `" + chip.name() + "` has the cores 0 to "
                                + (cores - 1)));
        return ImmutableList.copyOf(pins.values());
    }
}
