/** Pages and pictures of what a run left in its folder. */
module ganglion.report {
    requires static org.jspecify;
    requires transitive ganglion.ir;
    requires transitive ganglion.runtime;
    requires ganglion.experiment;
    requires com.fasterxml.jackson.databind;

    exports ganglion.report;
}
