package ganglion.program;

/** One instruction; fields that its opcode does not use are -1, an unused immediate is 0. */
public record Instruction(Opcode opcode, RegisterType type, int dst, int a, int b, int c, long immediate) {}
