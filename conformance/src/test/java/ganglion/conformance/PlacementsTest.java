package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.Plan;
import ganglion.conformance.interpreter.Rules;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.text.IrPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where neurons live changes no spike, no probe and no weight, at any level of optimisation. */
class PlacementsTest {
    private static final int NETWORKS = Integer.getInteger("ganglion.networks", 60);

    @TempDir
    private Path folder;

    @Test
    void movedNeuronsDoTheSame() {
        List<Runner> runners = runners();
        List<String> differences = new ArrayList<>();
        RandomNetworks networks = new RandomNetworks(1, folder);
        int moved = 0;
        for (int number = 0; number < NETWORKS; number++) {
            RandomNetworks.Case network = networks.compiled(number);
            Plan plan = network.plan();
            Compilation placed = Sources.compile(plan, folder.resolve("O2" + plan.name()), OptimisationLevel.O2);
            if (isSame(network.compilation(), placed)) {
                continue; // then RandomNetworksTest has seen it
            }
            moved++;
            Result whole = new Runner.Interpreted(Rules.RIGHT).run(network.compilation(), plan.steps());
            Result reference = isWhole(network.compilation(), placed) ? whole : whole.uncounted();
            for (Runner runner : runners) {
                reference
                        .difference(runner.run(placed, plan.steps()))
                        .ifPresent(words -> differences.add(plan.name() + " on " + runner.name() + ": " + words));
            }
        }
        System.out.println(NETWORKS + " networks, " + moved + " on other cores, or with less, at -O2");
        assertThat(differences).isEmpty();
        assertThat(moved).isPositive();
    }

    @Test
    void aFifthOfTheCoresMayBeDead() {
        List<String> differences = new ArrayList<>();
        RandomNetworks networks = new RandomNetworks(1, folder);
        int worn = 0;
        for (int number = 0; number < NETWORKS; number++) {
            RandomNetworks.Case network = networks.compiled(number);
            Optional<Plan> plan = network.plan().worn();
            if (plan.isPresent()) {
                worn++;
                differences.addAll(wornDifferences(network, plan.get()));
            }
        }
        System.out.println(
                NETWORKS + " networks, " + worn + " on meshes of which a fifth is dead, at -O0, -O1 and -O2");
        assertThat(differences).isEmpty();
        assertThat(worn).isPositive();
    }

    /** Spikes and probes alone: packets go other ways. */
    private List<String> wornDifferences(RandomNetworks.Case network, Plan plan) {
        Result whole = new Runner.Interpreted(Rules.RIGHT)
                .run(network.compilation(), plan.steps())
                .uncounted();
        List<String> differences = new ArrayList<>();
        for (OptimisationLevel level : OptimisationLevel.values()) {
            Compilation placed = Sources.compile(plan, folder.resolve(level + "worn" + plan.name()), level);
            for (Runner runner : runners()) {
                whole.difference(runner.run(placed, plan.steps()))
                        .ifPresent(words ->
                                differences.add(plan.name() + " at " + level + " on " + runner.name() + ": " + words));
            }
        }
        return differences;
    }

    private static boolean isSame(Compilation a, Compilation b) {
        return isWhole(a, b)
                && a.program().mapping().slices().equals(b.program().mapping().slices());
    }

    /** Whether nothing was left out. */
    private static boolean isWhole(Compilation a, Compilation b) {
        return IrPrinter.print(a.network()).equals(IrPrinter.print(b.network()));
    }

    private static List<Runner> runners() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .<Runner>map(backend -> new Runner.Whole(backend, new RunOptions(2, "auto")))
                .toList();
    }
}
