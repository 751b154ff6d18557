import { isRecord, Malformed } from "../../kubernetes/wire.ts";
import type { BundleContext } from "../context.ts";
import type { Problem } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { readAnswers } from "../files/read-answers.ts";
import { Unreadable } from "../unreadable.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the answers of one command gave. */
export interface AwsReading<T> {
  readonly files: readonly BundleFile[];
  readonly items: readonly T[];
  readonly problems: readonly Problem[];
}

/** Decoders of an answer's parts; they raise `Malformed`. */
export interface AnswerShape<T> {
  /** By the field whose list they go through. The first one must be in every answer. */
  readonly lists?: Readonly<Record<string, (value: unknown) => T | readonly T[] | null>>;
  /** For an answer that is one object: gives its content. */
  readonly one?: (fields: Fields) => T | null;
  /** Plural word for the objects. */
  readonly what: string;
}

/**
 * Reads the files that one command of the aws tool wrote. Never raises `Unreadable`: what could not be read is among the
 * problems. A list that ends in a paging token is not whole, unless a further answer ends without one.
 */
export async function readAwsAnswers<T>(
  files: readonly BundleFile[],
  shape: AnswerShape<T>,
  context: BundleContext,
): Promise<AwsReading<T>> {
  const { lists = {}, one, what } = shape;
  const [main] = Object.keys(lists);
  const items: T[] = [];
  const problems: Problem[] = [];
  const bad = { count: 0, first: "" };
  let answers = 0;
  let open = 0;
  const keep = (decode: () => T | readonly T[] | null): void => {
    if (items.length >= context.limits.objects) throw new Unreadable(`there are more than ${items.length} ${what}`);
    try {
      const decoded = decode();
      if (Array.isArray(decoded)) for (const item of decoded as readonly T[]) items.push(item);
      else if (decoded !== null) items.push(decoded as T);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      bad.count++;
      if (bad.first === "") bad.first = error.message;
    }
  };
  const document = (fields: Fields, held: ReadonlySet<string>): void => {
    answers++;
    if (one) return keep(() => one(fields));
    if (main !== undefined && !held.has(main))
      throw new Unreadable(`it is no answer of this command: it has no ${main}`);
    if (goesOn(fields)) open++;
  };
  for (const file of files) {
    const before = answers;
    try {
      await readAnswers(
        file,
        { split: new Set(Object.keys(lists)), item: (value, key) => keep(() => lists[key]?.(value) ?? null), document },
        context.limits,
        context.signal,
      );
      if (answers === before) throw new Unreadable("it is no answer of this command");
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ reason: `${file.path}: ${error.message}`, denied: error.denied });
    }
  }
  if (bad.count > 0) problems.push({ reason: `${bad.count} ${what} could not be understood; the first: ${bad.first}` });
  if (answers > 0 && open === answers) problems.push({ reason: "the answer is cut off: it names a next page" });
  return { files, items, problems };
}

function goesOn({ NextToken, nextToken, Marker, IsTruncated }: Fields): boolean {
  return (
    [NextToken, nextToken, Marker].some((token) => typeof token === "string" && token !== "") || IsTruncated === true
  );
}

/** A field of an answer that is an object. */
export function objectIn(fields: Fields, field: string): Fields {
  const value = fields[field];
  if (!isRecord(value)) throw new Malformed(`an answer has no ${field}`);
  return value;
}
