package ganglion.benchmarks;

import ganglion.compiler.SourceUnit;
import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.Locale;

/**
 * Sources of any length without a mistake or a warning: as many blocks as fit, each with a declaration of every kind (neuron, synapse,
 * connector, module, chip, network and experiment), and comments up to the length wanted.
 */
public final class GeneratedText {
    private static final String BLOCK = """
            // Block %1$d: leaky neurons excited by noise, a column of others beside them, and a network that learns.
            neuron leaky%1$d(tau: ms = 20ms, V_th: mV = 15mV, V_r: mV = 0mV) {
                param decay = 1.0 / tau
                state v: mV = uniform(0mV, 10mV), u: mV = 0mV
                in jump: mV, slow: mV
                v' = (u - v) * decay
                u' = -u / (2 * tau)
                on jump(w) { v += w }
                on slow(w) { u += w }
                spike when v >= V_th { v = V_r  hold v for 2ms }
            }

            neuron counting%1$d(limit: int = 3) {
                state seen: int = 0
                in x: int
                update {
                    seen += x
                    if seen >= limit && limit > 0 {
                        spike
                        seen = 0
                    } else if seen < 0 {
                        seen = 0
                    }
                }
            }

            synapse paired%1$d(up = 0.01, down = 0.0105, tau: ms = 20ms, w_max: mV = 1mV) {
                state w: mV = 0.5mV within 0mV..w_max
                trace x pre tau tau
                trace y post tau tau
                on pre { deliver w  w -= down * w_max * y }
                on post { w += up * w_max * x }
            }

            connector near%1$d(p: real, length: real = 2.0) = random(p * exp(-distance / length))

            module column%1$d(n: int = 16, w: mV = 0.5mV) {
                pop E[n] : leaky%1$d at line(n)
                pop I[n / 4] : leaky%1$d(tau = 10ms)
                E -> E.jump : near%1$d(0.5) weight w delay 1.5ms as near
                E -> I.jump : fixed_in(4) weight w delay 1ms
                I -> E.slow : all_to_all weight -4 * w
            }

            chip cores%1$d extends host {
                core { neurons 100000  synapses 1000000 }
            }

            network net%1$d(J: mV = 0.1mV, g = 5.0) on cores%1$d {
                let size = 40
                stim noise[size] : poisson(rate = 8Hz, n = 100)
                pop A[size] : leaky%1$d(tau = 0.5 * 20ms, V_th = 15mV) // the first
                pop B[size / 2] : leaky%1$d
                use column%1$d(n = 8, w = 2 * J) as left
                for k in 0..2 { pop C[4] : counting%1$d(limit = 2 + k) }
                noise -> A.jump : one_to_one weight J
                A -> B.jump : random(0.1) weight g * J delay uniform(1ms, 2ms)
                B -> A.slow : random(0.1) weight -g * J delay 1.5ms
                A -> left.E.jump : fixed_out(2) weight clip(normal(J, 0.1 * J), 0mV, 1mV)
                for k in 0..2 { A -> C[k].x : where(i < 4 * k + 4 && (i + j) %% 2 == 0) weight 1 delay 1ms }
                probe A.spikes, B.spikes, C[0].spikes, C[1].spikes, C[2].spikes, left.E.spikes
                probe A.v every 1ms
            }

            network learning%1$d {
                stim noise[20] : poisson(rate = 20Hz)
                pop A[10] : leaky%1$d
                noise -> A.jump : random(0.5) paired%1$d(up = 0.02) weight uniform(0mV, 1mV) delay 1.5ms as learned
                probe A.spikes
            }

            experiment trial%1$d {
                run net%1$d(J = 0.2mV) for 100ms step 0.1ms
                seed 1..2
                sweep g = [4.0, 5.0, 6.0]
                measure r = rate(A), s = spikes(B) + spikes(left.E)
                assert r in 0Hz..500Hz
            }

            """;
    private static final int BLOCK_LINES = (int) BLOCK.lines().count();

    private GeneratedText() {}

    /** A sound source of so many lines. */
    public static String of(int lines) {
        StringBuilder text = new StringBuilder();
        int blocks = lines / BLOCK_LINES;
        for (int i = 0; i < blocks; i++) {
            text.append(String.format(Locale.ROOT, BLOCK, i));
        }
        return text.append("// the rest\n".repeat(lines - blocks * BLOCK_LINES)).toString();
    }

    /** Reads a source made here, which names no file. */
    static SourceUnit load(Source source, Diagnostics diagnostics) {
        return SourceUnit.load(source, GeneratedText::noFile, diagnostics);
    }

    private static DataReader.Content noFile(String path, Span span) {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, "file `" + path + "` not found"));
    }

    /** Writes a source for the command line: {@code LINES}. */
    public static void main(String[] arguments) {
        System.out.print(of(Integer.parseInt(arguments[0])));
    }
}
