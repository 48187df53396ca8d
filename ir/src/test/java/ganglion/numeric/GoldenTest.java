package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.numeric.GoldenFunctions.Group;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every function gives the bits written in the golden file, which the C++ test program reads too: so both languages agree.
 * {@code -Dgolden.update=true} writes the file anew; a changed file is a changed meaning.
 */
class GoldenTest {
    private static final Path FILE = Path.of("src/test/resources/ganglion/numeric/golden.txt.gz");
    private static final int MOST_BYTES = 300_000;

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(text().getBytes(StandardCharsets.US_ASCII));
            }
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, bytes.toByteArray());
        }
    }

    @Test
    void everyFunctionGivesTheBitsOfTheFile() throws IOException {
        byte[] packed = Files.readAllBytes(FILE);
        assertThat(packed.length).isLessThan(MOST_BYTES);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            String expected = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(text().lines())
                    .containsExactlyElementsOf(expected.lines().toList());
        }
    }

    /** First line: name and version. Then for each group a line with its functions and one line for each row of inputs. */
    private static String text() {
        StringBuilder out = new StringBuilder("ganglion-numeric 1\n");
        for (Group group : GoldenFunctions.groups()) {
            ImmutableList<long[]> rows = GoldenInputs.of(group.name());
            out.append("group %s %d %d %d"
                    .formatted(
                            group.name(), group.arguments(), group.functions().size(), rows.size()));
            group.functions().keySet().forEach(name -> out.append(' ').append(name));
            out.append('\n');
            rows.forEach(row -> append(out, group, row));
        }
        return out.append("end\n").toString();
    }

    private static void append(StringBuilder out, Group group, long[] row) {
        String separator = "";
        for (long argument : row) {
            out.append(separator).append(Long.toHexString(argument));
            separator = " ";
        }
        group.functions().values().forEach(function -> out.append(' ').append(Long.toHexString(function.apply(row))));
        out.append('\n');
    }
}
