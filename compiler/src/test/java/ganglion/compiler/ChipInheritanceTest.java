package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Charge;
import ganglion.chip.Chip;
import ganglion.chip.CostTable;
import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import org.junit.jupiter.api.Test;

/** What a chip and its base both say stands where the base has it. */
class ChipInheritanceTest {
    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, path));
    };

    private static Chip chip(String name) {
        String text = "import std.neurons.*\nchip own extends loihi { cost published { static_power 1W } }\n"
                + "network main on " + name + " { pop A : loihi_lif(vth = 64)  probe A.spikes }";
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("net.snn", text), NO_FILES, diagnostics);
        diagnostics.throwIfErrors();
        return unit.compile(CompileRequest.of(1, 1)).program().chip();
    }

    @Test
    void theUsualSectionStaysTheUsualOne() {
        assertThat(chip("own").costTables().keySet())
                .containsExactlyElementsOf(chip("loihi").costTables().keySet());
        assertThat(power("own")).isEqualTo(1);
        assertThat(power("loihi_board")).isEqualTo(3.34);
    }

    private static double power(String chip) {
        CostTable usual = chip(chip).costs().orElseThrow();
        return usual.price(Charge.STATIC_POWER);
    }
}
