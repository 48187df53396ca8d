package ganglion.program;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * A straight line of instructions; conditions have become selections. Each register is written once, before it is read.
 *
 * @param registers the type of each register
 * @param tables thresholds of Poisson draws: ascending, each at most 2^32
 * @param result the register that holds the value of the code, or -1
 */
public record Code(
        ImmutableList<Instruction> instructions,
        ImmutableList<RegisterType> registers,
        ImmutableList<ImmutableLongArray> tables,
        int result) {

    /** Code that does nothing. */
    public static final Code EMPTY = new Code(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), -1);
}
