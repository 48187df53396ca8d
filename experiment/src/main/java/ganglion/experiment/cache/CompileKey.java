package ganglion.experiment.cache;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.PlannedRun;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.Version;
import ganglion.program.Program;
import ganglion.source.Source;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;

/** Hashes everything but data files that decides what a run is compiled to. */
public final class CompileKey {
    private final Hasher hasher = Hashing.sha256().newHasher();

    private CompileKey() {}

    /**
     * The key of a run; empty where that cannot be told: on a chip that stands in a file, or with a compiler that does not come
     * out of a jar and may be another tomorrow.
     */
    public static Optional<String> of(
            ExperimentPlan plan, PlannedRun run, RunRequest request, Map<String, Source> sources) {
        boolean chipFile = run.chip()
                .filter(chip -> chip.contains(".") || chip.contains("/"))
                .isPresent();
        return chipFile ? Optional.empty() : build().map(build -> of(build, plan, run, request, sources));
    }

    static String of(
            String build, ExperimentPlan plan, PlannedRun run, RunRequest request, Map<String, Source> sources) {
        CompileKey key = new CompileKey();
        key.text(build).text(Version.TEXT).text(Integer.toString(Program.VERSION));
        sources.forEach((name, source) -> key.text(name).text(source.text()));
        key.text(plan.name())
                .text(Double.toString(plan.dt()))
                .text(plan.varying().toString())
                .text(plan.settable().toString());
        key.text(run.variant().point().control());
        run.variant()
                .point()
                .parameters()
                .forEach((name, value) -> key.text(name).text(value.toString()));
        request.overrides().forEach((name, value) -> key.text(name).text(value));
        key.text(run.chip().toString()).text(run.format()).text(Long.toString(run.seed()));
        key.text(request.record().word()).text(request.level().name());
        request.conversions().forEach(key::text);
        request.precedent()
                .emissions()
                .byPopulation()
                .forEach((name, counts) -> key.text(name).numbers(counts));
        request.precedent()
                .emissions()
                .byTrial()
                .forEach((name, counts) -> key.text(name).numbers(counts));
        key.text(request.precedent().emissions().trialSteps() + " of "
                + request.precedent().emissions().milliseconds());
        request.precedent().cores().forEach((name, cores) -> key.text(name).text(cores.toString()));
        return key.hasher.hash().toString();
    }

    /** The jar of the compiler: its name, length and date. */
    private static Optional<String> build() {
        return Optional.ofNullable(SourceUnit.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(location -> new File(location.getPath()))
                .filter(File::isFile)
                .map(jar -> jar.getName() + " " + jar.length() + " " + jar.lastModified());
    }

    private void numbers(ImmutableLongArray numbers) {
        hasher.putInt(numbers.length());
        numbers.forEach(hasher::putLong);
    }

    private CompileKey text(String text) {
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
        return this;
    }
}
