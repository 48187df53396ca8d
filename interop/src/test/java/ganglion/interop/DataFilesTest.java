package ganglion.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.data.DataReader.Content;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
    private static final Span SPAN = new Span(new Source("net.snn", "file(\"x\")"), 5, 8);

    @TempDir
    private Path folder;

    @Test
    void readsTheColumnsOfATableWithTheirUnits() throws IOException {
        write("edges.csv", "source,target, weight[pA] ,delay[ms]\n3,1,-59.461,2.4\r\n0,2,1e-3,0.1\n\n");
        Table table = table("edges.csv");
        assertThat(table.columns())
                .extracting(Table.Column::name)
                .containsExactly("source", "target", "weight", "delay");
        assertThat(table.column("weight").orElseThrow().unit()).contains("pA");
        assertThat(table.column("source").orElseThrow().unit()).isEmpty();
        assertThat(table.column("weight").orElseThrow().values().asList()).containsExactly(-59.461, 1e-3);
        assertThat(table.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-59.461",
                "123456789012345",
                "1234567890123456",
                "9007199254740993",
                "1e300",
                "5e-324",
                "+7",
                "-0",
                ".5",
                "5.",
                "0.30000000000000004",
                "2.2250738585072011e-308"
            })
    void roundsDecimalsAsJavaDoes(String text) throws IOException {
        write("x.csv", "x\n" + text + "\n");
        assertThat(table("x.csv").columns().get(0).values().get(0)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void aTableWithoutRowsHasEmptyColumns() throws IOException {
        write("x.csv", "time[ms],index");
        assertThat(table("x.csv").rows()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1\\n             | E0402 | line 2 has 1 values for 2 columns",
                "a,b\\n1,2,3\\n         | E0402 | line 2 has more than 2 values",
                "a,b\\n1,2\\n\\n1,nan\\n | E0404 | line 4, column `b`: `nan` is not a finite number",
                "a,b\\n1,inf\\n         | E0404 | line 2, column `b`: `inf` is not a finite number",
                "a,b\\n1,1e999\\n       | E0404 | line 2, column `b`: `1e999` is not a finite number",
                "a,b\\n1,\\n            | E0404 | line 2, column `b`: `` is not a finite number",
                "a,b\\n1,0x10\\n        | E0404 | line 2, column `b`: `0x10` is not a finite number",
                "a,a\\n1,1\\n           | E0404 | line 1 names the column `a` twice",
                "1,2\\n3,4\\n           | E0404 | line 1 must name the columns, and `1` is not a name",
                "''                     | E0402 | has no line of column names",
            })
    void refusesTablesWithOneComplaintThatNamesTheLine(String text, DiagnosticCode code, String message)
            throws IOException {
        write("x.csv", text.replace("\\n", "\n"));
        expect(code, message, "x.csv");
    }

    @ParameterizedTest
    @CsvSource({"|b1, 1", "|u1, 1", "|i1, 1", "<u2, 2", "<i2, 2", "<u4, 4", "<i4, 4", "<i8, 8", "<f4, 4", "<f8, 8"})
    void readsEveryNumberTypeOfNumpy(String type, int bytes) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(3 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 3; i++) {
            switch (type) {
                case "<f4" -> body.putFloat(i);
                case "<f8" -> body.putDouble(i);
                default -> body.put(i * bytes, (byte) i);
            }
        }
        writeNpy("x.npy", type, false, "(3,)", body.array());
        assertThat(tensor("x.npy").values().asList()).containsExactly(0.0, 1.0, 2.0);
        assertThat(tensor("x.npy").integral()).isEqualTo(!type.contains("f"));
    }

    @Test
    void signedAndUnsignedNumbersDiffer() throws IOException {
        byte[] ones = {-1, -1, -1, -1};
        writeNpy("u.npy", "<u4", false, "(1,)", ones);
        writeNpy("i.npy", "<i4", false, "(1,)", ones);
        assertThat(tensor("u.npy").values().get(0)).isEqualTo(4294967295.0);
        assertThat(tensor("i.npy").values().get(0)).isEqualTo(-1.0);
    }

    @Test
    void aColumnMajorArrayIsTurned() throws IOException {
        writeNpy("f.npy", "|u1", true, "(2, 3)", new byte[] {0, 10, 1, 11, 2, 12});
        assertThat(tensor("f.npy").values().asList()).containsExactly(0.0, 1.0, 2.0, 10.0, 11.0, 12.0);
        writeNpy("g.npy", "|u1", true, "(2, 1, 2)", new byte[] {0, 10, 1, 11});
        assertThat(tensor("g.npy").values().asList()).containsExactly(0.0, 1.0, 10.0, 11.0);
    }

    @Test
    void aScalarAndAnEmptyArrayAreArrays() throws IOException {
        writeNpy("s.npy", "|u1", false, "()", new byte[] {7});
        assertThat(tensor("s.npy").shape().isEmpty()).isTrue();
        assertThat(tensor("s.npy").values().get(0)).isEqualTo(7.0);
        writeNpy("e.npy", "<f8", true, "(0, 3)", new byte[0]);
        assertThat(tensor("e.npy").values().isEmpty()).isTrue();
    }

    @Test
    void readsImagesCompressedOrNot() throws IOException {
        byte[] bytes = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, (byte) 200};
        Files.write(folder.resolve("a.idx3"), bytes);
        Files.write(folder.resolve("b-idx3-ubyte.gz"), zipped(bytes));
        assertThat(tensor("a.idx3").shape().asList()).containsExactly(2, 1, 2);
        assertThat(tensor("a.idx3").values().asList()).containsExactly(1.0, 2.0, 3.0, 200.0);
        assertThat(tensor("b-idx3-ubyte.gz").values())
                .isEqualTo(tensor("a.idx3").values());
    }

    @Test
    void truncatedImagesAreDamaged() throws IOException {
        byte[] bytes = {0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3};
        Files.write(folder.resolve("a.idx1"), bytes);
        Files.write(folder.resolve("b.idx1.gz"), zipped(bytes));
        byte[] whole = zipped(bytes);
        Files.write(folder.resolve("c.idx1.gz"), java.util.Arrays.copyOf(whole, whole.length - 6));
        expect(DiagnosticCode.E0402, "ends after 11 of 17 bytes", "a.idx1");
        expect(DiagnosticCode.E0402, "ends after 11 of 17 bytes", "b.idx1.gz");
        expect(DiagnosticCode.E0402, "", "c.idx1.gz");
    }

    @Test
    void sizesThatNoFileOfThatLengthCanHoldAreRefusedBeforeMemoryIsTaken() throws IOException {
        writeNpy("huge.npy", "<f8", false, "(2000000000,)", new byte[8]);
        writeNpy("vast.npy", "<f8", false, "(2000000000, 2000000000, 2000000000)", new byte[8]);
        byte[] idx = {0, 0, 8, 1, 127, -1, -1, -1, 1};
        Files.write(folder.resolve("z.idx1.gz"), zipped(idx));
        expect(DiagnosticCode.E0402, "ends after", "huge.npy");
        expect(DiagnosticCode.E0402, "declares more values", "vast.npy");
        expect(DiagnosticCode.E0402, "compressed ones can hold", "z.idx1.gz");
    }

    @Test
    void bytesBehindTheEndAreRefused() throws IOException {
        writeNpy("x.npy", "|u1", false, "(1,)", new byte[] {1, 2});
        expect(DiagnosticCode.E0402, "has 1 bytes behind its declared end", "x.npy");
    }

    @Test
    void aNumberThatIsNotFiniteIsShownWithItsSubscripts() throws IOException {
        ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        body.putFloat(8, Float.NaN);
        writeNpy("w.npy", "<f4", false, "(2, 2)", body.array());
        expect(DiagnosticCode.E0404, "the value at [1, 0] is not a finite number", "w.npy");
        writeNpy("f.npy", "<f4", true, "(2, 2)", body.array());
        expect(DiagnosticCode.E0404, "the value at [0, 1] is not a finite number", "f.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {">f8", "<f2", "<c16", "|O", "<U3", "<u8"})
    void otherNumberTypesAreNamed(String type) throws IOException {
        writeNpy("x.npy", type, false, "(1,)", new byte[16]);
        expect(DiagnosticCode.E0403, "holds numbers of type `" + type + "`", "x.npy");
    }

    @ParameterizedTest
    @CsvSource({"edges.cvs, E0401", "egdes.csv, E0401"})
    void aMissingFileSuggestsItsNeighbour(String name, DiagnosticCode code) throws IOException {
        write("edges.csv", "a\n1\n");
        Diagnostic diagnostic = expect(code, "not found", name);
        assertThat(diagnostic.helps()).containsExactly("did you mean `edges.csv`?");
    }

    @Test
    void foldersAndUnknownEndingsAreRefused() throws IOException {
        Files.createDirectory(folder.resolve("d.npy"));
        write("x.txt", "");
        expect(DiagnosticCode.E0401, "is a folder", "d.npy");
        expect(DiagnosticCode.E0403, "names no known file format", "x.txt");
        expect(DiagnosticCode.E0401, "is not a path", "a\0b.npy");
    }

    @Test
    void aFileIsReadAgainOnlyWhenItHasChanged() throws IOException {
        write("x.csv", "a\n1\n");
        DataFiles files = new DataFiles(folder);
        Content first = files.read("x.csv", SPAN);
        assertThat(files.read("./x.csv", SPAN)).isSameAs(first);
        write("x.csv", "a\n10\n");
        assertThat(files.read("x.csv", SPAN)).isNotEqualTo(first);
    }

    @Test
    void aFileThatUnpacksToAbsurdlyMuchIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("a\n".getBytes(StandardCharsets.US_ASCII));
            byte[] blank = "\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 70; i++) {
                zip.write(blank);
            }
        }
        Files.write(folder.resolve("bomb.csv.gz"), bytes.toByteArray());
        expect(DiagnosticCode.E0402, "unpacks to more than 100 times its size", "bomb.csv.gz");
    }

    @Test
    void anyFlippedOrMissingByteEndsInADiagnosticOrInContent() throws IOException {
        writeNpy("x.npy", "<f4", false, "(2, 2)", new byte[16]);
        byte[] sound = Files.readAllBytes(folder.resolve("x.npy"));
        for (int i = 0; i < sound.length; i++) {
            byte[] broken = sound.clone();
            broken[i] ^= (byte) (1 << i % 8);
            Files.write(folder.resolve("y.npy"), broken);
            readOrDiagnose("y.npy");
            Files.write(folder.resolve("z.npy"), java.util.Arrays.copyOf(sound, i));
            expect(DiagnosticCode.E0402, "", "z.npy");
        }
    }

    private void readOrDiagnose(String name) {
        try {
            tensor(name);
        } catch (DiagnosticException expected) {
            assertThat(expected.diagnostics()).hasSize(1);
        }
    }

    private Diagnostic expect(DiagnosticCode code, String message, String name) {
        Diagnostic[] found = new Diagnostic[1];
        assertThatThrownBy(() -> new DataFiles(folder).read(name, SPAN))
                .isInstanceOfSatisfying(DiagnosticException.class, thrown -> {
                    assertThat(thrown.diagnostics()).hasSize(1);
                    found[0] = thrown.diagnostics().get(0);
                });
        assertThat(found[0].code()).isEqualTo(code);
        assertThat(found[0].span()).isEqualTo(SPAN);
        assertThat(found[0].message()).contains(message);
        return found[0];
    }

    private Table table(String name) {
        return ((Content.OfTable) new DataFiles(folder).read(name, SPAN)).table();
    }

    private Tensor tensor(String name) {
        return ((Content.OfTensor) new DataFiles(folder).read(name, SPAN)).tensor();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writeNpy(String name, String type, boolean columnMajor, String shape, byte[] body) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (columnMajor ? "True" : "False") + ", 'shape': "
                + shape + ", }\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        bytes.write(header.getBytes(StandardCharsets.US_ASCII));
        bytes.write(body);
        Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
