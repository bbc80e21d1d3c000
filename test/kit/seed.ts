// A property test with a seed of its own walks the same way every time; LEDGERDOCK_SEED=<n> sends it other ways.
export const seedOr = (usual: number): number => Number(process.env.LEDGERDOCK_SEED ?? usual);
