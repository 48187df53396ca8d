package ganglion.sim.noc.traffic;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.TrafficModel;
import ganglion.runtime.traffic.TrafficSetup;

/** Traffic on the network that the simulator of chips uses, flit by flit. */
public final class FlitTraffic implements TrafficModel {

    @Override
    public LoadPoint measure(TrafficSetup setup, double rate) {
        checkArgument(0 < rate && rate <= 1, "a rate of %s packets a cycle", rate);
        return new LoadRun(setup, rate).run();
    }
}
