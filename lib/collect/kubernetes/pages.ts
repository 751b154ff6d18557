import { CollectError, failure } from "../failure.ts";
import type { KubernetesClient } from "./client.ts";
import { continueOf, listOf, tokenAtBegin } from "./list-answer.ts";
import type { Resource } from "./resources.ts";
import { failureOfStatus } from "./status.ts";
import type { Answer } from "./transport.ts";

export interface Page {
  readonly items: Iterable<unknown>;
  /** Objects after this page, as the server estimates; null where it does not tell. */
  readonly remaining: number | null;
  /** First page of a list: what came before it is void. */
  readonly first: boolean;
  /** The list changed under the reading: this page and the ones before it are of different moments. */
  readonly inconsistent: boolean;
}

export interface PagesOptions {
  readonly signal: AbortSignal;
  /** Gets why the list waits, and null when it goes on. */
  readonly onWait: (reason: string | null) => void;
}

interface Cursor {
  /** Empty: from the beginning. */
  readonly token: string;
  readonly size: number;
  readonly accept: string;
  readonly restarted: boolean;
  readonly inconsistent: boolean;
}

const plainJson = "application/json";
const metadataJson = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/**
 * The pages of one list; the next one is asked for as soon as the beginning of the one before has told its token, so that
 * the server works while a page is read. A token that expires starts the list over once; when one expires again, the list
 * goes on from where it stood, at a later moment, and says so. Throws `CollectError`.
 */
export async function* pages(
  client: KubernetesClient,
  resource: Resource,
  options: PagesOptions,
): AsyncGenerator<Page> {
  const accept = resource.metadataOnly ? metadataJson : plainJson;
  const size = client.limits.pageSize[resource.size];
  let cursor: Cursor = { token: "", size, accept, restarted: false, inconsistent: false };
  let asked: Asked | null = ask(client, resource, cursor, options);
  let ahead: Asked | null = null;
  try {
    while (asked !== null) {
      const early: string | null = await asked.begin;
      ahead = early === null ? null : ask(client, resource, { ...cursor, token: early }, options);
      const answer = await asked.answer;
      if (answer.kind === "too-large" || answer.status !== 200) {
        ahead?.cancel();
        cursor = recover(answer, cursor);
        asked = ask(client, resource, cursor, options);
        continue;
      }
      const { items, remaining, token } = listOf(answer.body);
      if (token !== "" && token === cursor.token)
        throw problem("malformed", "the server gives one page again and again");
      const page = { items, remaining, first: cursor.token === "", inconsistent: cursor.inconsistent };
      if (token !== (early ?? "")) {
        ahead?.cancel();
        ahead = token === "" ? null : ask(client, resource, { ...cursor, token }, options);
      }
      asked = ahead;
      ahead = null;
      cursor = { ...cursor, token };
      yield page;
    }
  } finally {
    asked?.cancel();
    ahead?.cancel();
  }
}

/** Where to go on after an answer that is no page. */
function recover(answer: Answer, cursor: Cursor): Cursor {
  if (answer.kind === "too-large") {
    if (cursor.size > 1) return { ...cursor, size: Math.ceil(cursor.size / 8) };
  } else if (answer.status === 406 && cursor.accept !== plainJson) {
    return { ...cursor, accept: plainJson };
  } else if (answer.status === 410 && cursor.token !== "") {
    if (!cursor.restarted) return { ...cursor, token: "", restarted: true };
    const token = continueOf(answer.body);
    if (token !== "") return { ...cursor, token, inconsistent: true };
  }
  throw new CollectError(failureOfStatus(answer), "kubernetes");
}

interface Asked {
  /** The next page's token as soon as it is known; null: the beginning does not tell, or there is no answer. */
  readonly begin: Promise<string | null>;
  readonly answer: Promise<Answer>;
  readonly cancel: () => void;
}

function ask(client: KubernetesClient, resource: Resource, cursor: Cursor, options: PagesOptions): Asked {
  const cancelled = new AbortController();
  const begin = Promise.withResolvers<string | null>();
  const query = new URLSearchParams({ limit: String(cursor.size) });
  if (cursor.token !== "") query.set("continue", cursor.token);
  const answer = client.get(`${resource.path}?${query}`, {
    accept: cursor.accept,
    signal: AbortSignal.any([options.signal, cancelled.signal]),
    onBegin: (text) => begin.resolve(tokenAtBegin(text)),
    onWait: options.onWait,
  });
  const settled = () => begin.resolve(null);
  answer.then(settled, settled);
  return { begin: begin.promise, answer, cancel: () => cancelled.abort() };
}

function problem(code: "malformed", detail: string): CollectError {
  return new CollectError(failure(code, detail), "kubernetes");
}
