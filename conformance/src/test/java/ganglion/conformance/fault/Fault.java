package ganglion.conformance.fault;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Result;

/** One line gone wrong somewhere, and what a network then gives. */
record Fault(String name, Run run) {
    interface Run {
        Result run(Compilation compilation, long steps);
    }
}
