package ganglion.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.request.Emissions;
import ganglion.interop.NpyWriter;
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
    void theyAreCountedByTrialsToo() throws IOException {
        Files.writeString(
                folder.resolve("spikes.csv"), "step,population,index,value\n1,A,2,1\n2,A,2,1\n3,A,0,1\n9,A,2,1\n");
        String timed = RUN.replaceFirst("\\{", "{\"steps\":12,\"step_ms\":0.5,\"trial_steps\":4,");
        Emissions emissions = EarlierEmissions.read(run(timed));
        assertThat(emissions.byTrial()).containsOnlyKeys("A");
        assertThat(emissions.byTrial()).containsEntry("A", ImmutableLongArray.of(6, 2, 1));
        assertThat(emissions.milliseconds()).isEqualTo(6);
        assertThat(emissions.perStep("A", 100)).hasValue(0.5);
        assertThat(emissions.perStep("A", 80)).hasValue(0.25);
        assertThat(emissions.perStep("A", 50)).hasValue(0);
        assertThat(emissions.perStep("B", 50)).isEmpty();
    }

    @Test
    void manySpikesAreReadFromTheirTable() throws IOException {
        ImmutableList<NpyWriter.Field> fields = ImmutableList.of(
                new NpyWriter.Field("step", "<u8"),
                new NpyWriter.Field("population", "<u4"),
                new NpyWriter.Field("index", "<u4"),
                new NpyWriter.Field("value", "<i8"));
        try (NpyWriter writer = new NpyWriter(folder.resolve("spikes.npy"), fields)) {
            for (int k = 0; k < 5; k++) {
                writer.row().putLong(k + 1).putInt(1).putInt(k % 2).putLong(1);
            }
        }
        assertThat(EarlierEmissions.read(run(RUN)).byPopulation()).containsEntry("B", ImmutableLongArray.of(3, 2));
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
