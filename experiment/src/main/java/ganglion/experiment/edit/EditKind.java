package ganglion.experiment.edit;

import ganglion.experiment.measure.Signature;

/** A way to change a network between two phases. */
public interface EditKind extends Signature {}
