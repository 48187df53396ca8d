package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One edit to a sound text with synapses, signals and phases is one complaint, on the line of the edit. */
class LearningMistakesTest {
    private static final String SOUND = """
            import "other.snn"
            connector near(p = 1.0) = random(p * exp(-distance))
            neuron winner(k: int = 3) {
                state m[10] = 0.0, v: mV = 0mV within 0mV..1mV as fixed(16, 8)
                third gain: Hz = 1Hz
                in x[45], max g
                spike when v > 0mV top k by v { m[0] = 1 }
            }
            synapse stdp(eta = 0.01) {
                state w = 1.0 within 0..2 as float32
                trace x pre tau 20ms add 0.5 max 1
                delay in axon
                post after 1
                order post, pre
                ties exclude
                on pre { deliver w  w -= eta * x }
                on post { w += eta }
                every 10ms { w *= 0.99 }
            }
            network main(n = 100) {
                signal A[n]: Hz = 1Hz every 10ms { A = mean(E.v) }
                pop E[n] : winner(k = 5) at grid(10, 10)
                E -> E.x : near(p = 0.1) stdp(eta = 0.1) weight 1nA polarity positive as ee
                for k in 0..9 {
                    P[k].E -> E.g : dense stdp
                }
                place E on core(3)
                probe A, E.m[3] every 1ms
            }
            experiment learning {
                run main(n = 3) for 300 steps step 1ms
                control fixed(eta = 0)
                sweep g = [1, 2, 3], h = linspace(1, 2, 3)
                phase learn for 400 steps { set gate = 1  clamp out by labels }
                repeat 3 {
                    edit prune(ee, keep = 0.25)
                }
                assert median(r) > r on fixed
                export raster(main.E) "r.svg"
            }
            """;

    @Test
    void theUneditedTextIsSound() {
        assertThat(Texts.read(SOUND).diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import \"other.snn\" | import other\"",
                "connector near     | conector near",
                "= random(p *       | random(p *",
                "m[10] = 0.0        | m[10 = 0.0",
                "m[10] = 0.0        | m[] = 0.0",
                "within 0mV..1mV    | witin 0mV..1mV",
                "within 0mV..1mV    | within 0mV",
                "as fixed(16, 8)    | as (16, 8)",
                "third gain         | thrid gain",
                "third gain         | third",
                "in x[45], max      | in x[45 max",
                "top k by v         | top k v",
                "top k by v         | top by v",
                "top k by v         | tpo k by v",
                "top k by v         | top k",
                "m[0] = 1           | m[0] 1",
                "synapse stdp       | synaps stdp",
                "synapse stdp(eta = 0.01) { | synapse stdp(eta = 0.01)",
                "trace x pre        | trase x pre",
                "trace x pre        | trace x",
                "pre tau 20ms       | pre 20ms",
                "pre tau 20ms       | pre tua 20ms",
                "add 0.5            | ad 0.5",
                "delay in axon      | delay axon",
                "delay in axon      | delay in",
                "post after 1       | post 1",
                "order post, pre    | order post pre",
                "order post, pre    | order",
                "ties exclude       | ties",
                "ties exclude       | tise exclude",
                "deliver w          | deliver",
                "deliver w          | delivr w",
                "on pre {           | on {",
                "on pre {           | on pre",
                "w += eta }         | w += eta",
                "every 10ms { w     | every { w",
                "every 10ms { w     | evry 10ms { w",
                "signal A[n]        | signl A[n]",
                "signal A[n]: Hz    | signal A[n] Hz",
                "every 10ms { A     | evry 10ms { A",
                "every 10ms { A     | every 10ms A",
                "at grid(10, 10)    | at grid",
                "at grid(10, 10)    | att grid(10, 10)",
                "at grid(10, 10)    | at",
                "stdp(eta = 0.1)    | stdp(eta = 0.1",
                "weight 1nA pol     | wieght 1nA pol",
                "polarity positive  | polarty positive",
                "polarity positive  | polarity",
                "for k in 0..9 {    | for k 0..9 {",
                "for k in 0..9 {    | for k in 0 {",
                "for k in 0..9 {    | fro k in 0..9 {",
                "for k in 0..9 {    | for k in 0..9",
                "P[k].E ->          | P[k.E ->",
                "P[k].E ->          | P[k].E -",
                "place E on         | place E",
                "place E on         | palce E on",
                "core(3)            | core",
                "E.m[3]             | E.m[3",
                "for 300 steps step | for 300 stpes step",
                "control fixed(eta = 0) | contrl fixed(eta = 0)",
                "control fixed(eta = 0) | control fixed(eta = 0",
                "sweep g =          | sweep g",
                "sweep g =          | swep g =",
                "[1, 2, 3]          | [1, 2 3]",
                "[1, 2, 3]          | [1, 2, 3",
                "phase learn for    | phase for",
                "phase learn for    | phase learn",
                "phase learn for    | phas learn for",
                "steps { set        | steps set",
                "set gate = 1       | set gate 1",
                "set gate = 1       | st gate = 1",
                "clamp out by       | clamp out",
                "clamp out by       | clmap out by",
                "repeat 3 {         | repeat {",
                "repeat 3 {         | repaet 3 {",
                "edit prune(        | edit (",
                "edit prune(        | edti prune(",
                "export raster      | exprot raster",
                "raster(main.E)     | raster",
                "\"r.svg\"         | r",
            })
    void oneEditIsOneComplaintOnItsLine(String before, String after) {
        Texts.assertOneComplaintOnItsLine(SOUND, before, after);
    }
}
