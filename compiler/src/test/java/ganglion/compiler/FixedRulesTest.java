package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import org.junit.jupiter.api.Test;

/** What becomes of a rule on cores with fixed-point arithmetic: docs/semantics.md, 6.7. */
class FixedRulesTest {
    private static String text(String chip, String states, String onPost) {
        return """
                %s
                neuron cell { state v = 0.0  in x  v' = -v / 10ms  on x(w) { v += w }  spike when v >= 1.0 { v = 0.0 } }
                synapse rule {
                    %s
                    trace x pre tau 20ms
                    trace y post tau 20ms add 0.5 max 2.0
                    delay in axon
                    on pre { deliver w }
                    on post { %s }
                }
                network main on %s {
                    pop A[4] : cell
                    pop B[4] : cell
                    A -> B.x : all_to_all weight 0.25 delay 1ms
                    A -> B.x : all_to_all rule weight 0.5 delay 1ms as learnt
                    probe B.spikes
                }
                """.formatted(chip, states, onPost, chip.isEmpty() ? "mesh" : "own");
    }

    private static Projection learnt(String states, String onPost) {
        return Sources.compile(text("", states, onPost)).network().projections().get(1);
    }

    private static SynapseModel rule(String states, String onPost) {
        return learnt(states, onPost).synapse().orElseThrow();
    }

    private static NumberFormat fixed(int bits, int fraction) {
        return new NumberFormat.Fixed(bits, fraction, Rounding.NEAREST, Overflow.CLIP);
    }

    private static NumberFormat format(SynapseModel rule, String state) {
        return rule.states().get(rule.place(state)).state().format();
    }

    @Test
    void boundsGiveAWeightItsFraction() {
        assertThat(format(rule("state w = 0.0 within 0.0..6.0", "w += 0.1 * x"), "w"))
                .isEqualTo(fixed(16, 12));
    }

    @Test
    void whatAssignmentsCannotLeaveDoesSoToo() {
        SynapseModel rule = rule("state w = 0.0", "w = clip(w + x, -1.0, 3.0)");
        assertThat(format(rule, "w")).isEqualTo(fixed(16, 13));
    }

    /** An assignment brings 0.1 times 16 at most: 16 times that is 25.6. */
    @Test
    void aStateWithoutBoundsHasRoomForSixteenTimesWhatAnAssignmentBrings() {
        SynapseModel rule = rule("state w = 0.0 within 0.0..1.0  state e = 0.0", "e += 0.1 * x  w += e");
        assertThat(format(rule, "e")).isEqualTo(fixed(24, 18));
    }

    @Test
    void aDeclaredFormatIsKept() {
        SynapseModel rule = rule("state w = 0.0 as fixed(10, 4, floor, clip)", "w += x");
        assertThat(format(rule, "w")).isEqualTo(new NumberFormat.Fixed(10, 4, Rounding.FLOOR, Overflow.CLIP));
    }

    @Test
    void tracesHaveRoomForSixteenEventsAtOnceOrTheirGreatestValue() {
        SynapseModel rule = rule("state w = 0.0 within 0.0..1.0", "w += x * y");
        assertThat(rule.traces().stream().map(SynapseModel.Trace::format))
                .containsExactly(fixed(24, 18), fixed(24, 21));
    }

    /** The greatest weight is 6: 6 * 2^12 = 24576 fits beside 127 * 2^8. */
    @Test
    void staticWeightsBesideThemHaveTheirEightBits() {
        Compilation compilation = Sources.compile(text("", "state w = 0.0 within 0.0..6.0", "w += x"));
        assertThat(compilation.network().projections().stream().map(Projection::format))
                .containsExactly(new WeightFormat.Multiples(8, 0x1p-12, 256), new WeightFormat.Multiples(16, 0x1p-12));
    }

    @Test
    void longProductsGiveUpTheirLowestBits() {
        SynapseModel rule =
                rule("state w = 0.0 within 0.0..6.0  state e = 0.0", "w += 0.003 * x * y * post.v * e  e = x * y");
        assertThat(rule.onPost().toString()).contains("ROUND");
    }

    @Test
    void roundingByChanceIsADraw() {
        Compilation compilation = Sources.compile(text(
                "chip own extends mesh { core { learning { rounding stochastic } } }",
                "state w = 0.0 within 0.0..6.0",
                "w += 0.003 * x"));
        SynapseModel rule = compilation.network().projections().get(1).synapse().orElseThrow();
        assertThat(rule.onPost().toString()).contains("INTEGER_BELOW");
    }

    @Test
    void functionsAreComputedInFloatsAndRoundedByTheAssignment() {
        SynapseModel rule = rule("state w = 0.0 within 0.0..6.0", "w += exp(x) / (1.0 + w)");
        assertThat(rule.onPost().toString()).contains("EXP", "DIVIDE").doesNotContain("ROUND");
    }

    /** A weight of 16 bits takes two places of 8: 4 neurons hear 4 static synapses and 4 that learn, which makes 48. */
    @Test
    void aSynapseThatLearnsTakesTheRoomOfItsBits() {
        String states = "state w = 0.0 within 0.0..6.0";
        String enough = "chip own extends mesh { topology mesh2d(1, 2)  core { synapses 48 } }";
        assertThat(Sources.compile(text(enough, states, "w += x")).network().projections())
                .hasSize(2);
        DiagnosticException refused = catchThrowableOfType(
                DiagnosticException.class, () -> Sources.compile(text(enough.replace("48", "11"), states, "w += x")));
        assertThat(refused.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0502);
    }
}
