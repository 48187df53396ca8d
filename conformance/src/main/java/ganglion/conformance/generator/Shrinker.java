package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Plan.Hardware;
import ganglion.conformance.generator.Plan.Learning;
import ganglion.conformance.generator.Plan.Link;
import ganglion.conformance.generator.Plan.Neurons;
import ganglion.conformance.generator.Plan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes a plan smaller, step by greedy step, as long as it stays wrong. */
public final class Shrinker {
    private final Predicate<Plan> fails;
    private int trials;

    /** @param most how often the predicate may be asked */
    private Shrinker(Predicate<Plan> fails, int most) {
        this.fails = fails;
        this.trials = most;
    }

    /** A plan that fails as the given one does and of which no part can go, or all trials are used up. */
    public static Plan shrink(Plan plan, Predicate<Plan> fails, int trials) {
        Shrinker shrinker = new Shrinker(fails, trials);
        Plan smallest = plan;
        Optional<Plan> smaller = shrinker.next(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = shrinker.next(smallest);
        }
        return smallest;
    }

    private Optional<Plan> next(Plan plan) {
        for (Plan candidate : candidates(plan)) {
            if (trials-- <= 0) {
                return Optional.empty();
            }
            if (!candidate.equals(plan) && fails.test(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<Plan> candidates(Plan plan) {
        List<Plan> candidates = new ArrayList<>();
        plan.neurons().forEach(population -> candidates.add(without(plan, population)));
        plan.sources().forEach(source -> candidates.add(without(plan, source)));
        plan.links().forEach(link -> candidates.add(plan.withLinks(less(plan.links(), link))));
        plan.observations().forEach(part -> candidates.add(plan.withObservations(less(plan.observations(), part))));
        plan.signals().forEach(signal -> candidates.add(plan.withSignals(less(plan.signals(), signal))));
        candidates.add(plan.withClamps(ImmutableList.of()));
        candidates.add(plan.withTrials(Optional.empty()));
        candidates.add(plan.withHardware(new Hardware.Host()));
        candidates.add(plan.withSteps(Math.max(1, plan.steps() / 2)));
        candidates.add(plan.withSteps(Math.max(1, plan.steps() - 1)));
        sizes(plan, candidates);
        parts(plan, candidates);
        return candidates;
    }

    private static void sizes(Plan plan, List<Plan> candidates) {
        if (plan.hardware()
                instanceof Hardware.Mesh(int width, int height, int neurons, boolean fixed, boolean lazy, var _)) {
            candidates.add(plan.withHardware(new Hardware.Mesh(1, 1, neurons * width * height, fixed, lazy)));
            candidates.add(plan.withHardware(new Hardware.Mesh(width, height, neurons, fixed, false)));
        }
        candidates.add(resized(plan, size -> Math.max(1, size / 2)));
        candidates.add(resized(plan, size -> Math.max(1, size - 1)));
        for (int i = 0; i < plan.neurons().size(); i++) {
            int place = i;
            Neurons part = plan.neurons().get(i);
            if (plan.links().stream()
                    .noneMatch(link ->
                            link.wiring() instanceof Wiring.OneToOne || link.wiring() instanceof Wiring.Kernel)) {
                candidates.add(plan.withNeurons(changed(
                        plan.neurons(), place, sized(part, Math.max(1, part.size() / 2)))));
            }
        }
    }

    private static Plan resized(Plan plan, UnaryOperator<Integer> size) {
        ImmutableList<Neurons> neurons = plan.neurons().stream()
                .map(part -> sized(part, size.apply(part.size())))
                .collect(ImmutableList.toImmutableList());
        return plan.withNeurons(neurons)
                .withSources(plan.sources().stream()
                        .map(part -> new Source(part.name(), size.apply(part.size()), part.kind()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static Neurons sized(Neurons part, int size) {
        return new Neurons(part.name(), size, part.model(), part.parameter(), part.boxed());
    }

    private static void parts(Plan plan, List<Plan> candidates) {
        for (int i = 0; i < plan.neurons().size(); i++) {
            Neurons part = plan.neurons().get(i);
            Neurons plain = new Neurons(part.name(), part.size(), part.model(), Optional.empty(), false);
            candidates.add(plan.withNeurons(changed(plan.neurons(), i, plain)));
        }
        for (int i = 0; i < plan.links().size(); i++) {
            for (Link simpler : simpler(plan.links().get(i))) {
                candidates.add(plan.withLinks(changed(plan.links(), i, simpler)));
            }
        }
    }

    private static List<Link> simpler(Link link) {
        List<Link> links = new ArrayList<>();
        Amount one = new Amount.Constant(1);
        links.add(with(link, link.wiring(), link.weight().plain(), link.delay()));
        links.add(with(link, link.wiring(), link.weight(), link.delay().plain()));
        links.add(with(link, link.wiring(), link.weight(), one));
        links.add(with(
                link, new Wiring.AllToAll(), link.weight().plain(), link.delay().plain()));
        links.add(with(link, smaller(link.wiring()), link.weight(), link.delay()));
        link.learning().ifPresent(learning -> {
            links.add(link.withLearning(Optional.empty()));
            links.add(link.withLearning(Optional.of(
                    new Learning(learning.name(), learning.rule(), learning.call(), "", Optional.empty()))));
        });
        return links;
    }

    private static Link with(Link link, Wiring wiring, Amount weight, Amount delay) {
        return new Link(link.from(), link.to(), link.port(), wiring, weight, delay, link.learning());
    }

    private static Wiring smaller(Wiring wiring) {
        return switch (wiring) {
            case Wiring.AllToAll _, Wiring.OneToOne _, Wiring.Dense _, Wiring.Random _, Wiring.Kernel _ -> wiring;
            case Wiring.FixedIn(int degree) -> new Wiring.FixedIn(Math.max(1, degree / 2));
            case Wiring.FixedOut(int degree) -> new Wiring.FixedOut(Math.max(1, degree / 2));
            case Wiring.FixedTotal(int count) -> new Wiring.FixedTotal(Math.max(1, count / 2));
            case Wiring.Pairs(long seed, int count) -> new Wiring.Pairs(seed, Math.max(1, count / 2));
        };
    }

    private static Plan without(Plan plan, Neurons population) {
        return orphaned(plan.withNeurons(less(plan.neurons(), population)), population.name());
    }

    private static Plan without(Plan plan, Source source) {
        return orphaned(plan.withSources(less(plan.sources(), source)), source.name());
    }

    private static Plan orphaned(Plan plan, String name) {
        return plan.withLinks(plan.links().stream()
                        .filter(link -> !link.from().equals(name) && !link.to().equals(name))
                        .collect(ImmutableList.toImmutableList()))
                .withObservations(plan.observations().stream()
                        .filter(observation -> !observation.of().equals(name))
                        .collect(ImmutableList.toImmutableList()))
                .withSignals(plan.signals().stream()
                        .filter(signal -> !signal.reads().equals(name))
                        .collect(ImmutableList.toImmutableList()))
                .withClamps(plan.clamps().stream()
                        .filter(clamp -> !clamp.population().equals(name)
                                && !clamp.stimulus().equals(name))
                        .collect(ImmutableList.toImmutableList()))
                .withTrials(plan.trials()
                        .filter(trials -> !trials.stimulus().equals(name)
                                && !trials.reset().contains(name)));
    }

    private static <T> ImmutableList<T> less(ImmutableList<T> parts, T part) {
        return parts.stream().filter(other -> !other.equals(part)).collect(ImmutableList.toImmutableList());
    }

    private static <T> ImmutableList<T> changed(ImmutableList<T> parts, int place, T part) {
        List<T> copy = new ArrayList<>(parts);
        copy.set(place, part);
        return ImmutableList.copyOf(copy);
    }
}
