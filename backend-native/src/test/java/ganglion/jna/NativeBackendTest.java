package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganglion.network.Connector;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.RegisterType;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.contract.ProgramBuilder;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeBackendTest {

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Backend.class)).anyMatch(NativeBackend.class::isInstance);
    }

    @Test
    void saysWhichInstructionsItUses() {
        assertThat(new NativeBackend().availability().toString()).containsAnyOf("baseline", "avx2", "avx512");
    }

    @Test
    void loadingTheLibraryLeavesSubnormalNumbersAlone() {
        float small = 1e-38f;
        float product = small * 0.1f;
        assertThat(product).isPositive();
        assertThat(Float.floatToRawIntBits(product)).isNotZero();
    }

    @Test
    void anUnknownInstructionSetIsRefusedWithTheKnownOnes() {
        Program program = ProgramBuilder.program().build();
        assertThatThrownBy(() -> new NativeBackend().open(program, new RunOptions(1, "mmx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("avx512");
    }

    @Test
    void aNetworkBeyondTheMemoryIsRefusedBeforeItIsBuilt() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 40_000);
        builder.sink("out", 50_000, RegisterType.F64);
        for (int copy = 0; copy < 60; copy++) {
            builder.project("in", "out")
                    .connect(new Connector.FixedTotal(2_000_000_000))
                    .weight(code -> code.normal(RegisterType.F64, 1));
        }
        DiagnosticException refused = catchThrowableOfType(
                DiagnosticException.class, () -> new NativeBackend().open(builder.build(), RunOptions.defaults()));
        Diagnostic diagnostic = refused.diagnostics().get(0);
        assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.E0505);
        assertThat(diagnostic.message()).contains("GiB");
    }

    /** {@code -Dgolden.update=true} writes it anew. */
    @Test
    void theProgramKeptForSanitizersIsOfThisVersion() throws IOException {
        Path file = Path.of("src/test/programs/mixed.gnprog");
        if (Boolean.getBoolean("golden.update")) {
            Files.write(file, ProgramFile.toBytes(SampleNetworks.kept()));
        }
        byte[] kept = Files.readAllBytes(file);
        assertThat(kept).isEqualTo(ProgramFile.toBytes(SampleNetworks.kept()));
    }
}
