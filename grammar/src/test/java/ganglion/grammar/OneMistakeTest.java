package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One edit to a sound text is one complaint, on the line of the edit. */
class OneMistakeTest {
    private static final String SOUND = """
            neuron lif(tau: ms = 20ms, V_th: mV = -50mV) {
                param E: mV = -65mV
                state v: mV = uniform(E, V_th), i: nA = 0nA
                in exc: nA, max inh: nA
                v' = (E - v + 100MOhm * i) / tau
                i' = -i / 5ms
                on exc(w) { i += w }
                spike when v >= V_th {
                    v = E
                    hold v for 2ms
                }
                update { if v > E { spike } else { emit v * 2 } }
                solve exact
            }
            network main(n = 100, p = 0.1) on mesh {
                let w = 3 * n
                pop E[n] : lif(tau = 10ms)
                stim s : poisson(rate = 8Hz)
                s -> E.exc : one_to_one weight 0.3nA
                E -> E.exc : random(p) weight w delay 1.5ms as ee
                use part(n = 3) as net
                probe E.spikes, E.v every 0.5ms
            }
            experiment rates {
                run main(n = 3) for 1s step 0.1ms
                backend sim, native
                measure r = rate(E), cv_isi(E)
                assert r in 5Hz..40Hz
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
                "neuron lif(      | neurn lif(",
                "20ms, V_th       | 20ms V_th",
                "-50mV) {         | -50mV {",
                "-50mV) {         | -50mV)",
                "param E          | paramters E",
                "param E: mV =    | param E: mV",
                "E: mV = -65mV    | E: mV = -65 mV",
                "E: mV = -65mV    | E: mV == -65mV",
                "state v: mV      | state v mV",
                "state v: mV      | stat v: mV",
                "uniform(E, V_th) | uniform(E, V_th",
                "uniform(E, V_th) | uniform(E V_th)",
                "i: nA = 0nA      | i: nA =",
                "in exc           | im exc",
                "v' = (E          | v = (E",
                "v' = (E          | v' (E",
                "v' = (E - v      | v' = (E - - - v v",
                "* i) / tau       | * i / tau",
                "* i) / tau       | * ) / tau",
                "* i) / tau       | * i) / ",
                "on exc(w) {      | on exc w {",
                "on exc(w) {      | on exc {",
                "{ i += w }       | { i += w",
                "{ i += w }       | i += w }",
                "{ i += w }       | { i =+ + w w }",
                "spike when v     | spkie when v",
                "spike when v     | spike whn v",
                "hold v for       | hold v fo",
                "if v > E {       | if v > E",
                "if v > E {       | if v = E {",
                "else {           | els {",
                "emit v           | emt v",
                "solve exact      | slove exact",
                "on mesh {        | an mesh {",
                "let w = 3        | let w 3",
                "pop E[n]         | pop E[n",
                "pop E[n] :       | pop E[n]",
                "pop E[n]         | ppo E[n]",
                "poisson(rate = 8 | poisson(rate 8",
                "s -> E.exc       | s - E.exc",
                "s -> E.exc       | s -> E.",
                "one_to_one weight | one_to_one wieght",
                "delay 1.5ms as   | dealy 1.5ms as",
                "as net           | net",
                "probe E.spikes   | prob E.spikes",
                "every 0.5ms      | evry 0.5ms",
                "run main(n       | rn main(n",
                "backend sim, nat | backend sim nat",
                "measure r        | mesure r",
                "5Hz..40Hz        | 5Hz...40Hz",
                "5Hz..40Hz        | 5Hz",
                "assert r         | asser r",
            })
    void oneEditIsOneComplaintOnItsLine(String before, String after) {
        Texts.assertOneComplaintOnItsLine(SOUND, before, after);
    }

    @Test
    void independentMistakesAreAllTold() {
        String text = SOUND.replace("param E: mV =", "param E: mV")
                .replace("in exc", "im exc")
                .replace("i' = -i / 5ms", "i' = -i / / 5ms")
                .replace("i += w", "i + w")
                .replace("hold v for", "hold for")
                .replace("solve exact", "slove exact")
                .replace("let w = 3", "let w 3")
                .replace("pop E[n]", "pop [n]")
                .replace("one_to_one weight", "one_to_one wieght")
                .replace("as net", "net")
                .replace("backend sim,", "backend sim sim,")
                .replace("assert r in", "asert r in");
        assertThat(Texts.read(text).diagnostics())
                .extracting(Diagnostic::span)
                .extracting(span -> span.line())
                .containsExactly(2, 4, 6, 7, 10, 13, 16, 17, 19, 21, 26, 28);
    }
}
