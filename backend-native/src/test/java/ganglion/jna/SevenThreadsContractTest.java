package ganglion.jna;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.contract.BackendContract;
import org.junit.jupiter.api.BeforeEach;

/** The contract with the least instruction set and more threads than most of its populations have neurons. */
class SevenThreadsContractTest extends BackendContract {

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

    @Override
    public RunOptions options() {
        return new RunOptions(7, "baseline");
    }
}
