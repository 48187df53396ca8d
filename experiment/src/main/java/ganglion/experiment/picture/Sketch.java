package ganglion.experiment.picture;

import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.RunEnd;
import ganglion.experiment.measure.Value;

/** Gathers what a picture of one run shows. */
public interface Sketch extends Measure {

    /** The picture as SVG, once the run has ended. */
    String svg();

    @Override
    default Value value(RunEnd end) {
        return new Value.Missing("a picture");
    }
}
