import pLimit from "p-limit";
import type { Reader } from "./reading.ts";

/** Describe calls in flight at once for one list. */
const concurrency = 20;

export interface DescribeTask<S, T> {
  /** Pages of the list call; describing begins while the next page is being read. */
  readonly pages: AsyncIterable<readonly S[]>;
  /** null: the answer lacks what makes it an object. */
  readonly describe: (listed: S) => Promise<T | null>;
  /** What is known of an object that could not be described; absent: it is left out. */
  readonly fallback?: (listed: S) => T | null;
  /** IAM action of `describe`. */
  readonly permission: string;
  /** Plural word for the objects. */
  readonly what: string;
}

/**
 * Lists names and describes each, many at once and in the order of the list. An object that is gone when it is described
 * is no gap: it does not exist any more. Any other failure is noted once for each kind and leaves the others alone.
 */
export async function describeEach<S, T>(reader: Reader<T>, task: DescribeTask<S, T>): Promise<void> {
  const limit = pLimit(concurrency);
  const asked: Promise<T | null>[] = [];
  const failed = new Map<string, { readonly error: unknown; count: number }>();
  const one = async (listed: S): Promise<T | null> => {
    try {
      const described = await task.describe(listed);
      if (described === null) throw new SyntaxError("the answer lacks required fields");
      return described;
    } catch (error) {
      const { code } = reader.failureOf(error);
      if (code === "not-found") return null;
      const before = failed.get(code);
      if (before === undefined) failed.set(code, { error, count: 1 });
      else before.count += 1;
      return task.fallback?.(listed) ?? null;
    }
  };
  try {
    for await (const page of task.pages) for (const listed of page) asked.push(limit(one, listed));
  } finally {
    const described = await Promise.all(asked);
    reader.add(described.filter((item) => item !== null));
    for (const { error, count } of failed.values()) {
      reader.gap(error, task.permission, `${count} of ${asked.length} ${task.what} could not be described`);
    }
  }
}
