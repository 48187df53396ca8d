package ganglion.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.data.DataReader;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final ImmutableSet<String> BACKENDS = ImmutableSet.of("native", "sim");
    private static final DataReader NO_FILES = (path, span) -> {
        throw new IllegalStateException(path);
    };

    private final Diagnostics notices = new Diagnostics();

    @Test
    void aFileWithoutExperimentsRunsItsNetworkForASecond() {
        ExperimentPlan plan = plan("network main { }", RunRequest.defaults());
        assertThat(plan.dt()).isEqualTo(0.1);
        assertThat(timeline(plan).steps()).hasValue(10_000);
        assertThat(plan.runs()).containsExactly(new PlannedRun(1, Optional.empty(), "float32", "auto", 1));
        assertThat(plan.assumptions()).hasSize(3);
    }

    @Test
    void runsAreEveryCombinationInTheOrderChipFormatBackendSeed() {
        ExperimentPlan plan = plan("""
                experiment all {
                    run main for 1s step 1ms
                    chip host, mesh
                    format float64, fast
                    backend sim, native
                    seed 3..4
                }""", RunRequest.defaults());
        assertThat(plan.runs()).hasSize(16);
        assertThat(plan.runs().get(0)).isEqualTo(new PlannedRun(1, Optional.of("host"), "float64", "sim", 3));
        assertThat(plan.runs().get(1)).isEqualTo(new PlannedRun(2, Optional.of("host"), "float64", "sim", 4));
        assertThat(plan.runs().get(15)).isEqualTo(new PlannedRun(16, Optional.of("mesh"), "fast", "native", 4));
        assertThat(timeline(plan).steps()).hasValue(1000);
    }

    @Test
    void optionsTakeThePlaceOfWhatTheExperimentLists() {
        RunRequest request = RunRequest.builder()
                .experiment(Optional.of("all"))
                .selection(new RunRequest.Selection(
                        Optional.of("mesh"), Optional.of("sim"), Optional.of("float64"), OptionalLong.of(9)))
                .steps(OptionalLong.of(7))
                .build();
        ExperimentPlan plan =
                plan("experiment all { run main for 1s\n chip host, mesh\n backend sim, native\n seed 3..4 }", request);
        assertThat(plan.runs()).containsExactly(new PlannedRun(1, Optional.of("mesh"), "float64", "sim", 9));
        assertThat(timeline(plan).steps()).hasValue(7);
    }

    @Test
    void aDurationThatIsNoMultipleOfTheStepIsRoundedWithAWarning() {
        assertThat(timeline(plan("experiment e { run main for 10ms step 3ms }", RunRequest.defaults()))
                        .steps())
                .hasValue(3);
        assertThat(notices.all()).extracting(Diagnostic::code).containsExactly(DiagnosticCode.W0201);
    }

    @Test
    void aPresentationSaysHowLongToRun() {
        ExperimentPlan plan = plan(
                "experiment e { run main step 1ms\n present image for 4 steps reset h1, out }", RunRequest.defaults());
        assertThat(timeline(plan).steps()).isEmpty();
        assertThat(timeline(plan).presentation().orElseThrow().steps()).isEqualTo(4);
        assertThat(timeline(plan).presentation().orElseThrow().reset()).hasSize(2);
    }

    @Test
    void measuresHaveTheNameGivenOrTheirText() {
        ExperimentPlan plan = plan(
                "experiment e { run main for 1s\n measure r = rate(E), cv_isi( E )\n assert r in 1Hz..2Hz\n"
                        + " assert rate(E) / rate(I) > 2 }",
                RunRequest.defaults());
        assertThat(plan.measures()).extracting(NamedMeasure::name).containsExactly("r", "cv_isi( E )");
        assertThat(plan.scope().calls().keySet()).containsExactly("rate(E)", "cv_isi( E )", "rate(I)");
        assertThat(plan.assertions()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run main                                        | E0204",
                "seed 1                                          | E0204",
                "run main for 1s  run main for 2s                | E0202",
                "run main for 3mV                                | E0301",
                "run main for 0s                                 | E0209",
                "run main for 1s step 0ms                        | E0209",
                "run main for 1ms step 10ms                      | E0209",
                "run main for 1s  seed 4..2                      | E0209",
                "run main for 1s  seed 1..100000                 | E0209",
                "run main for 1s  backend sum                    | E0201",
                "run main for 1s  format float16                 | E0201",
                "run main for 1s  chip host, host                | E0202",
                "run main for 1s  present x for 0 steps          | E0209",
                "run main for 1s  measure rat(E)                 | E0201",
                "run main for 1s  measure rate()                 | E0204",
                "run main for 1s  measure rate(E, I)             | E0203",
                "run main for 1s  measure rate(popu = E)         | E0203",
                "run main for 1s  measure r = rate(E), r = rate(I) | E0202",
                "run main for 1s  assert rate(E)                 | E0303",
                "run main for 1s  assert rate(E) > 3             | E0301",
                "run main for 1s  assert rate(E) in 1mV..2mV     | E0301",
                "run main for 1s  assert r > 3Hz                 | E0201",
                "run main for 1s  assert same_spikes(sim, nativ) | E0201",
                "run main for 1s  assert same_spikes(sim)        | E0203",
                "run main for 1s  assert abs(rate(E), 1Hz) > 1Hz | E0203",
                "run main for 1s  assert spikes(E) & 1 > 0       | E0206",
            })
    void eachMistakeIsOneDiagnosticWithAPlace(String items, DiagnosticCode code) {
        Diagnostic diagnostic = mistake("experiment e { " + items.replace("  ", "\n") + " }", RunRequest.defaults());
        assertThat(diagnostic.code()).isEqualTo(code);
        assertThat(diagnostic.span().isKnown()).isTrue();
    }

    @Test
    void anUnknownExperimentIsNamedWithTheKnownOnes() {
        Diagnostic diagnostic = mistake(
                "experiment rates { run main for 1s }",
                RunRequest.builder().experiment(Optional.of("rate")).build());
        assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.E0701);
        assertThat(diagnostic.helps()).containsExactly("did you mean `rates`?");
    }

    @Test
    void ofSeveralExperimentsOneMustBeChosen() {
        String two = "experiment a { run main for 1s }\nexperiment b { run main for 2s }";
        assertThat(mistake(two, RunRequest.defaults()).code()).isEqualTo(DiagnosticCode.E0701);
        assertThat(plan(two, RunRequest.builder().experiment(Optional.of("b")).build())
                        .name())
                .isEqualTo("b");
    }

    private ExperimentPlan plan(String text, RunRequest request) {
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), NO_FILES, notices);
        notices.throwIfErrors();
        return new Planner(unit, request, BACKENDS, notices).plan();
    }

    private static Timeline timeline(ExperimentPlan plan) {
        return plan.timeline(plan.runs().get(0));
    }

    private Diagnostic mistake(String text, RunRequest request) {
        DiagnosticException thrown = catchThrowableOfType(DiagnosticException.class, () -> plan(text, request));
        assertThat(thrown).isNotNull();
        List<Diagnostic> errors = thrown.diagnostics();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
