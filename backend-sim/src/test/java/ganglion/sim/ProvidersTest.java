package ganglion.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.runtime.Backend;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The backend is found on the class path and on the module path alike. */
class ProvidersTest {

    @Test
    void theServiceFileNamesTheBackend() {
        assertThat(ServiceLoader.load(Backend.class))
                .anySatisfy(backend -> assertThat(backend.name()).isEqualTo("sim"));
    }

    @Test
    void theModuleProvidesWhatTheServiceFileNames() throws IOException, URISyntaxException {
        Path classes = Path.of(SimulatorBackend.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module =
                ModuleFinder.of(classes).find("ganglion.sim").orElseThrow().descriptor();
        for (ModuleDescriptor.Provides provides : module.provides()) {
            String listed = new String(
                            SimulatorBackend.class
                                    .getResourceAsStream("/META-INF/services/" + provides.service())
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .strip();
            assertThat(provides.providers()).containsExactly(listed);
        }
        assertThat(module.provides()).hasSize(2);
    }
}
