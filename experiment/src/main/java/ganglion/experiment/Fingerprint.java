package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.data.Tensor;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.plan.PlannedEdit;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.RunJson;
import ganglion.experiment.result.Version;
import ganglion.network.DataColumn;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.SignalCode;
import java.nio.charset.StandardCharsets;

/**
 * What decides the files that a run leaves: the program with all data in it, the chip, how far it goes, what is measured and
 * against which files, and the version. Neither threads nor comments in the source matter.
 */
final class Fingerprint {
    private final Hasher hasher = Hashing.sha256().newHasher();

    private Fingerprint() {}

    static String of(RunTask task, RunRequest request, Iterable<PlannedEdit> edits) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint
                .text(Version.TEXT)
                .text(task.key().toString())
                .text(request.record().word());
        fingerprint.hasher.putInt(RunJson.VERSION).putInt(Program.VERSION).putLong(task.steps());
        fingerprint.program(task.measured().program());
        for (String call : task.measured().measures().keySet()) {
            fingerprint.text(call);
        }
        for (PlannedEdit edit : edits) {
            fingerprint.text(MeasureCall.textOf(edit.call())).hasher.putLong(edit.step());
        }
        task.measured().files().forEach(fingerprint::tensor);
        task.changes().files().forEach(fingerprint::tensor);
        task.measured().events().forEach(fingerprint::events);
        fingerprint.text(task.timeline().schedule().toString());
        fingerprint.text(task.timing().toString());
        return fingerprint.hasher.hash().toString();
    }

    private void program(Program program) {
        hasher.putLong(ProgramFile.fingerprint(program));
        text(program.chip().name());
        text(program.chip().core().toString());
        text(program.chip().costTables().toString());
        text(program.chip().topology().toString());
        text(program.chip().timings().toString());
        text(program.mapping().slices().toString());
        text(program.probes().toString());
        for (PopulationCode population : program.populations()) {
            text(population.name());
            hasher.putBoolean(population.observed());
        }
    }

    /** Names a program: what its neurons compute with, one value a neuron, and parameters may differ under one name. */
    static String of(Program program) {
        ImmutableList<PopulationCode> bare =
                program.populations().stream().map(Fingerprint::withoutData).collect(ImmutableList.toImmutableList());
        ImmutableList<SignalCode> signals = program.signals().stream()
                .map(signal -> signal.isParameter() ? signal.withInitial(ImmutableDoubleArray.of()) : signal)
                .collect(ImmutableList.toImmutableList());
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.program(program.withPopulations(bare).withSignals(signals));
        return fingerprint.hasher.hash().toString();
    }

    private static PopulationCode withoutData(PopulationCode code) {
        return code.withColumns(code.columns().stream()
                .map(column -> new DataColumn(column.name(), ImmutableDoubleArray.of()))
                .collect(ImmutableList.toImmutableList()));
    }

    private void events(Arguments.Resolved.OfEvents events) {
        events.steps().forEach(hasher::putLong);
        events.indices().forEach(hasher::putInt);
    }

    private void tensor(Tensor tensor) {
        text(tensor.shape().toString());
        tensor.values().forEach(hasher::putDouble);
    }

    private Fingerprint text(String text) {
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
        return this;
    }
}
