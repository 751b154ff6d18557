/** How callers are named, by what CloudTrail knows them by. */
export const kindWords = {
  pod: "Pod",
  subject: "Service account",
  instance: "Node",
  user: "Access key",
  session: "Session, beginning not seen",
  other: "Other",
} as const;

export type CallerKind = keyof typeof kindWords;

export function sayKind(kind: string): string {
  return Object.hasOwn(kindWords, kind) ? kindWords[kind as CallerKind] : kind;
}
