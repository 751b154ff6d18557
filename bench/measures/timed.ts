/** Milliseconds of each of some runs, garbage of the run before collected. `prepare` is not counted. */
export function timed<T>(runs: number, prepare: () => T, work: (prepared: T) => void): number[] {
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const prepared = prepare();
    globalThis.gc?.();
    const started = performance.now();
    work(prepared);
    samples.push(performance.now() - started);
  }
  return samples;
}
