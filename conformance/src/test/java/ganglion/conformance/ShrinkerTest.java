package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.NetworkGenerator;
import ganglion.conformance.generator.Plan;
import ganglion.conformance.generator.Shrinker;
import ganglion.conformance.interpreter.Rules;
import ganglion.network.Projection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkerTest {
    private static final Rules LATE = new Rules() {
        @Override
        public long arrival(long step, int delay, Projection projection) {
            return step + delay + 1;
        }
    };

    @TempDir
    private Path folder;

    @Test
    void aFailingNetworkBecomesAFewLinesThatStillFail() {
        Plan plan = NetworkGenerator.plan(1, 13);
        Plan smallest = Shrinker.shrink(plan, this::differs, 500);
        assertThat(differs(smallest)).isTrue();
        assertThat(smallest.links()).hasSize(1);
        assertThat(smallest.neurons()).hasSizeLessThanOrEqualTo(2);
        assertThat(size(smallest)).isLessThanOrEqualTo(size(plan) / 4);
        assertThat(smallest.steps()).isLessThan(plan.steps());
    }

    private static int size(Plan plan) {
        return plan.neurons().stream().mapToInt(Plan.Neurons::size).sum();
    }

    private boolean differs(Plan plan) {
        try {
            Compilation compilation = Sources.compile(plan, folder);
            Result right = new Runner.Interpreted(Rules.RIGHT).run(compilation, plan.steps());
            return right.difference(new Runner.Interpreted(LATE).run(compilation, plan.steps()))
                    .isPresent();
        } catch (RuntimeException invalid) {
            return false;
        }
    }
}
