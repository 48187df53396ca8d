package ganglion.jna;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.contract.BackendContract;
import org.junit.jupiter.api.BeforeEach;

class NativeContractTest extends BackendContract {

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    @Override
    public Backend backend() {
        return new NativeBackend();
    }
}
