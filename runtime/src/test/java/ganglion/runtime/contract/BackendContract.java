package ganglion.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.runtime.Availability;
import org.junit.jupiter.api.Test;

/**
 * What every backend must do, whatever the machine: a backend's test extends this class and names the backend. Expectations are
 * computed by hand or by the plain functions of {@code ganglion.numeric}, never by another backend.
 */
public abstract class BackendContract
        implements DelayContract,
                SumOrderContract,
                IntegerPortContract,
                FoldContract,
                SharedWeightContract,
                StimulusContract,
                ProgramContract,
                OpcodeContract,
                DrawContract,
                BlockContract,
                ErrorContract,
                LifeContract,
                ChainContract,
                CounterContract,
                CheckpointContract,
                SignalContract,
                RuleContract,
                ActivityContract {

    @Test
    void isAvailableHere() {
        assertThat(backend().name()).isNotBlank();
        assertThat(backend().availability()).isInstanceOf(Availability.Present.class);
    }
}
