package ganglion.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostic;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                        | 1 | the file is empty
            routing 2 links 4                                         | 1 | begin with a line `routing 1 links N`
            routing 1 links 5                                         | 1 | an even number of links
            routing 1 links 4;0 f 1 0                                 | 2 | `router NAME` comes before
            routing 1 links 4;router a;0 f 1                          | 3 | an entry is `KEY MASK ROUTE SOURCES`
            routing 1 links 4;router a;0 g 1 0                        | 3 | `g` is not a hexadecimal number
            routing 1 links 4;router a;0 fffffffff 1 0                | 3 | of at most 8 digits
            routing 1 links 4;router a;0 f 0 0                        | 3 | sends its packets somewhere
            routing 1 links 4;router a;3 1 1 0                        | 3 | bits that the mask leaves open
            routing 1 links 4;router a;% two ways;;0 f 1 0;0 e 2 0    | 6 | one of an earlier entry
            routing 1 links 4;router a;router a                       | 3 | has a table already
            """)
    void aMistakeIsToldWithItsLine(String text, int line, String message) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(RoutingTableReader.read(new Source("t.routes", text.replace(';', '\n')), diagnostics))
                .isEmpty();
        assertThat(diagnostics.all()).hasSize(1);
        Diagnostic only = diagnostics.all().get(0);
        assertThat(only.message()).contains(message);
        assertThat(only.span().line()).isEqualTo(line);
    }
}
