/** The command line. */
module ganglion.cli {
    requires static org.jspecify;
    requires ganglion.experiment;
    requires ganglion.interop;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires me.tongfei.progressbar;
}
