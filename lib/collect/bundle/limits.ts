/** Bounds of what reading one bundle may cost. Whoever made the files is not trusted. */
export interface BundleLimits {
  /** Bytes of one object of a list, or of one answer that is no list. */
  readonly itemBytes: number;
  /** How deep objects may lie in each other. */
  readonly depth: number;
  /** Bytes of one file after decompression. */
  readonly fileBytes: number;
  /** How many times its size a compressed file may grow to; small ones may grow to `growthFloor` bytes in any case. */
  readonly growth: number;
  readonly growthFloor: number;
  /** Entries of one folder, and files below `cloudtrail/` in all. */
  readonly folderEntries: number;
  readonly trailFiles: number;
  readonly trailDepth: number;
  /** Objects of one list. */
  readonly objects: number;
  readonly clusters: number;
}

const mib = 1024 * 1024;

export const defaultLimits: BundleLimits = {
  itemBytes: 16 * mib,
  depth: 500,
  fileBytes: 8192 * mib,
  growth: 600,
  growthFloor: 64 * mib,
  folderEntries: 50_000,
  trailFiles: 500_000,
  trailDepth: 16,
  objects: 2_000_000,
  clusters: 500,
};
