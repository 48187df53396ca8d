package ganglion.compiler.expansion;

/** Neurons in rows, columns and planes: neuron i stands at column i mod width, row i / width mod height. */
public record Grid(int width, int height, int depth) {

    @Override
    public String toString() {
        return depth + " x " + height + " x " + width;
    }
}
