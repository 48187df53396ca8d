package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why neurons are where they are, in words. */
class ExplainMappingTest {
    private static final String GROUPS = """
            chip small {
                topology mesh2d(4, 2)
                core { arithmetic float  neurons 16  axons_in 100  synapses 4000  delay_min 1  delay_max 15 }
            }
            neuron n { state v = 0.0  in x  update { v = 0.5 * v + x  if v > 1.0 { spike  v = 0.0 } } }
            network main on small {
                stim drive[64] : poisson(rate = 100Hz)
                pop a[64] : n
                pop b[16] : n
                drive -> a.x : one_to_one weight 1.0
                a -> a.x : where(i % 4 == j % 4) weight 0.1 delay 1
                a -> b.x : all_to_all weight 0.1 delay 1
                probe b.spikes
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void inNaturalOrderItSaysWhatFillsTheCores() throws IOException {
        assertThat(explain("a").out()).isEqualTo("""
                        `a`: 64 neurons on 4 cores of chip `small`
                        in the order of the text (-O2 looks for a better one)

                        core  its neurons  neurons  axons_in  synapses  fullest
                           0           16    100 %      80 %       7 %  neurons
                           1           16    100 %      80 %       7 %  neurons
                           2           16    100 %      80 %       7 %  neurons
                           3           16    100 %      80 %       7 %  neurons

                        no other population is on them
                        the network is on 5 cores; `neurons` (16 a core) asks for at least 5 cores by itself
                        with cores of more `neurons` the next to decide is `axons_in`: at least 4 cores
                        a spike reaches 5.0 cores on average, all of them 5 cores; 20 % stay at home
                        """);
    }

    @Test
    void movedNeuronsReachFewerCores() throws IOException {
        assertThat(explain("a", "-O2").out()).contains("share cores (-O2)", "a spike reaches 2.0 cores on average");
    }

    @Test
    void aStimulusIsOnTheHost() throws IOException {
        assertThat(explain("drive").out()).isEqualTo("`drive` is a stimulus: it is on the host, no core holds it\n");
    }

    @Test
    void aWrongNameIsTheUsersMistake() throws IOException {
        Outcome mistaken = explain("drove");
        assertThat(mistaken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mistaken.err()).contains("no population `drove`", "did you mean `drive`?");
        assertThat(explain("a", "-O", "3").code()).isEqualTo(ExitCode.USAGE);
    }

    private Outcome explain(String... arguments) throws IOException {
        Path file = folder.resolve("groups.snn");
        Files.writeString(file, GROUPS);
        String[] all = Stream.concat(Stream.of("explain-mapping", file.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Outcome.of(all);
    }
}
