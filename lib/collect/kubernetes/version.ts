import { CollectError, type Failure, failure } from "../failure.ts";
import type { KubernetesClient } from "./client.ts";
import { failureOfStatus, objectOf } from "./status.ts";

export type Greeting =
  /** `version`: `major.minor`, without what a provider adds; null where the server does not tell. */
  | { readonly kind: "version"; readonly version: string | null }
  /** There is no talking to this server as this user: no list would fare better. */
  | { readonly kind: "no-server"; readonly failure: Failure };

const hopeless: ReadonlySet<Failure["code"]> = new Set([
  "not-configured",
  "unauthenticated",
  "unreachable",
  "timeout",
  "tls",
  "cancelled",
]);

/** Asks an API server for its version, which any user may read. `onWait` as in `GetOptions`. Never throws. */
export async function greet(
  client: KubernetesClient,
  signal: AbortSignal,
  onWait: (reason: string | null) => void,
): Promise<Greeting> {
  try {
    const answer = await client.get("/version", { accept: "application/json", signal, onWait });
    if (answer.kind === "answer" && answer.status === 200)
      return { kind: "version", version: versionIn(objectOf(answer.body)) };
    return greetingOf(failureOfStatus(answer));
  } catch (error) {
    return greetingOf(error instanceof CollectError ? error.failure : failure("unknown"));
  }
}

function greetingOf(problem: Failure): Greeting {
  return hopeless.has(problem.code) ? { kind: "no-server", failure: problem } : { kind: "version", version: null };
}

/** `1.34` of the answer to `/version`; null: it is not told. */
export function versionIn(answer: Readonly<Record<string, unknown>> | null): string | null {
  const { major, minor } = answer ?? {};
  if (typeof major !== "string" || typeof minor !== "string") return null;
  return /^(\d+\.\d+)/.exec(`${major}.${minor}`)?.[1] ?? null;
}
