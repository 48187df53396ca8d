package ganglion.experiment;

import ganglion.experiment.plan.PlannedRun;
import ganglion.runtime.Backend;

/** A planned run with the backend that will do it; numbered anew, since some planned ones may be left out. */
record PreparedRun(int number, PlannedRun plan, Backend backend) {}
