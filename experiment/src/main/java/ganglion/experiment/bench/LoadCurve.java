package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.TrafficSetup;
import java.util.OptionalDouble;

/** A network on chip under growing load; the points by rate, ascending. */
public record LoadCurve(String name, TrafficSetup setup, ImmutableList<LoadPoint> points) {

    /** The first rate with which the network does not keep up; empty where it keeps up with all. */
    public OptionalDouble knee() {
        return points.stream()
                .filter(point -> !point.stable())
                .mapToDouble(LoadPoint::rate)
                .findFirst();
    }
}
