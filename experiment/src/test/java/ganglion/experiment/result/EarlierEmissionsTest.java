package ganglion.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for the next compilation. */
class EarlierEmissionsTest {
    private static final String RUN =
            "{\"populations\":[{\"name\":\"A\",\"size\":3,\"emissions\":4},{\"name\":\"B\",\"size\":2,\"emissions\":5}]}";

    @TempDir
    private Path folder;

    private Path run(String text) throws IOException {
        return Files.writeString(folder.resolve("run.json"), text);
    }

    @Test
    void neuronsThatWereRecordedAreCountedByThemselves() throws IOException {
        Files.writeString(
                folder.resolve("spikes.csv"), "step,population,index,value\n1,A,2,1\n2,A,2,1\n2,A,0,1\n9,A,2,1\n");
        assertThat(EarlierEmissions.read(run(RUN)).byPopulation())
                .containsEntry("A", ImmutableLongArray.of(1, 0, 3))
                .containsEntry("B", ImmutableLongArray.of(2, 3));
    }

    @Test
    void withoutSpikesAllNeuronsOfAPopulationAreAlike() throws IOException {
        assertThat(EarlierEmissions.read(run(RUN)).byPopulation()).containsEntry("A", ImmutableLongArray.of(1, 1, 2));
    }

    @Test
    void theFileOfAWholeExperimentIsRefused() throws IOException {
        Path whole = run("{\"runs\":[]}");
        assertThatThrownBy(() -> EarlierEmissions.read(whole))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("name the run.json of one run");
    }

    @Test
    void spikesOfOtherPopulationsAreDamage() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "step,population,index,value\n1,C,2,1\n");
        Path run = run(RUN);
        assertThatThrownBy(() -> EarlierEmissions.read(run)).hasMessageContaining("damaged spikes");
    }
}
