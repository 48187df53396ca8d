/** Plans, measures, assertions and results. */
module ganglion.experiment {
    requires static org.jspecify;
    requires transitive ganglion.runtime;
    requires transitive ganglion.compiler;
    requires ganglion.interop;
    requires com.fasterxml.jackson.core;
    requires ejml.core;
    requires ejml.ddense;

    exports ganglion.experiment;
    exports ganglion.experiment.bench;
    exports ganglion.experiment.cache;
    exports ganglion.experiment.edit;
    exports ganglion.experiment.formula;
    exports ganglion.experiment.measure;
    exports ganglion.experiment.picture;
    exports ganglion.experiment.plan;
    exports ganglion.experiment.result;
    exports ganglion.experiment.schedule;

    uses ganglion.runtime.Backend;
    uses ganglion.runtime.traffic.TrafficModel;
}
