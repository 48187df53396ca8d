package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.experiment.result.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("ganglion.root", ".."), "pom.xml"));
        assertThat(pom).containsPattern("<version>" + Version.TEXT.replace(".", "\\.") + "(-SNAPSHOT)?</version>");
    }
}
