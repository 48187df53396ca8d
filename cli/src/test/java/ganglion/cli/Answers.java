package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.SourceUnit;
import ganglion.data.DataReader;
import ganglion.experiment.PlanCheck;
import ganglion.grammar.Formatter;
import ganglion.network.Network;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.text.IrReader;
import ganglion.text.IrTextException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Gives a text of a user, of any content, to all that reads it; whatever is thrown beyond diagnostics is a mistake of ours. */
final class Answers {
    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, "file `" + path + "` not found"));
    };

    private Answers() {}

    /** Parses, formats and checks a source. */
    static void source(String text) {
        Source source = new Source("fuzz.snn", text);
        layout(source);
        Diagnostics diagnostics = new Diagnostics();
        try {
            PlanCheck.check(SourceUnit.load(source, NO_FILES, diagnostics), diagnostics);
        } catch (DiagnosticException mistakes) {
            mistakes.diagnostics().forEach(diagnostics::report);
        }
        diagnostics
                .all()
                .forEach(diagnostic ->
                        assertThat(DiagnosticPrinter.print(diagnostic)).isNotEmpty());
    }

    private static void layout(Source source) {
        try {
            String formatted = Formatter.format(source);
            assertThat(Formatter.format(new Source("fuzz.snn", formatted))).isEqualTo(formatted);
        } catch (DiagnosticException mistakes) {
            assertThat(mistakes.diagnostics()).isNotEmpty();
        }
    }

    /** Reads the text form of a level. */
    static void textForm(String text) {
        try {
            Class<? extends Record> type = text.startsWith("ganglion-ir 1 network") ? Network.class : Program.class;
            assertThat(IrReader.read(text, type)).isNotNull();
        } catch (IrTextException refused) {
            assertThat(refused).hasMessageStartingWith("line ");
        }
    }

    /** Reads a program of bytes as they are, and again with a checksum that fits. */
    static void program(byte[] bytes) {
        try {
            ProgramFile.read(bytes);
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContainingAny("null");
        }
        int body = bytes.length - Integer.BYTES;
        if (body > 0) {
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, body);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(body, (int) checksum.getValue());
            try {
                ProgramFile.read(bytes);
            } catch (IOException refused) {
                assertThat(refused).hasMessageNotContainingAny("null");
            }
        }
    }
}
