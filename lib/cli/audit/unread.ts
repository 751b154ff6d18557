import type { Coverage } from "#lib/domain/coverage.ts";
import type { AuditView } from "#lib/service/read/view.ts";

/** What an audit could not read. */
export interface Unread {
  /** One line for the sources that are not complete for the same reason. */
  readonly gaps: readonly string[];
  /** Why of no cluster anything was read; null: something was. */
  readonly nothing: string | null;
  /** Why of no cluster any pod was read, though there may be some; null: pods were read. */
  readonly noPods: string | null;
}

function wasRead({ status, count }: Coverage): boolean {
  return status === "complete" || count > 0;
}

function lineOf(sources: readonly Coverage[]): string {
  const [first] = sources;
  if (!first) return "";
  const names = sources.map(({ source }) => source).join(", ");
  return [`${names} of ${first.scope} ${first.status}`, first.reason, first.lift]
    .filter((part) => part !== null)
    .join(": ");
}

function gapsOf(coverage: readonly Coverage[]): string[] {
  const incomplete = coverage.filter(({ status }) => status !== "complete");
  const alike = Map.groupBy(incomplete, ({ scope, status, reason, lift }) =>
    JSON.stringify([scope, status, reason, lift]),
  );
  return [...alike.values()].map(lineOf);
}

function reasonOf([first]: readonly Coverage[]): string {
  return [first?.reason, first?.lift].filter((part) => part).join(": ");
}

export function unreadOf({ coverage }: Pick<AuditView, "coverage">): Unread {
  const ofClusters = coverage.filter(({ source }) => source.startsWith("kubernetes:"));
  const ofPods = ofClusters.filter(({ source }) => source === "kubernetes:pods");
  return {
    gaps: gapsOf(coverage),
    nothing: ofClusters.some(wasRead) ? null : reasonOf(ofClusters),
    noPods: ofPods.some(wasRead) ? null : reasonOf(ofPods),
  };
}
