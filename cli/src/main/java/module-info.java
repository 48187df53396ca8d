/** The command line. */
module ganglion.cli {
    requires static org.jspecify;
    requires ganglion.experiment;
    requires ganglion.interop;
    requires ganglion.report;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires me.tongfei.progressbar;

    opens ganglion.cli to
            info.picocli;
}
