import { expect, it } from "vitest";
import { openReaders } from "./readers.ts";

it("a reader that runs out of memory tells so of its file, and the next file is read by another", async () => {
  const [reader] = openReaders({ threads: 1, entry: new URL("testing/hungry-worker.ts", import.meta.url) });
  if (reader === undefined) throw new Error("There is no reader.");
  try {
    const before = await reader.read("one");
    const hungry = await reader.read("hungry");
    const after = await reader.read("two");
    expect([before, hungry, after].map(({ read }) => read.report.problem)).toEqual([
      "read",
      "reading it takes more memory than a reader may have",
      "read",
    ]);
    expect(after.number).not.toBe(before.number);
  } finally {
    await reader.close();
  }
});
