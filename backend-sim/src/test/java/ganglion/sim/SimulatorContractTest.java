package ganglion.sim;

import ganglion.runtime.Backend;
import ganglion.runtime.contract.BackendContract;

class SimulatorContractTest extends BackendContract {

    @Override
    public Backend backend() {
        return new SimulatorBackend();
    }
}
