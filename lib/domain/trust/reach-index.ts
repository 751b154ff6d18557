import type { Reach } from "./statement-reach.ts";

/** Finds, for a token, the positions whose reach covers it; or for a reach, the positions of tokens that it covers. */
export interface ReachIndex {
  add(reach: Reach, position: number): void;
  /** Ascending, each once. */
  covering(provider: string, subject: string): number[];
}

interface Tried {
  readonly admits: (subject: string) => boolean;
  readonly position: number;
}

/** Patterns that name a namespace are found by it; only the other patterns are tried for every subject. */
export function createReachIndex(): ReachIndex {
  const anyone: number[] = [];
  const byProvider = new Map<string, number[]>();
  const bySubject = new Map<string, number[]>();
  const byNamespace = new Map<string, Tried[]>();
  const patterns = new Map<string, Tried[]>();
  return {
    add: (reach, position) => {
      if (reach.kind === "anyone") anyone.push(position);
      else if (reach.kind === "provider") push(byProvider, reach.provider, position);
      else if (reach.kind === "subject") push(bySubject, pairKey(reach.provider, reach.subject), position);
      else {
        const { provider, beginning, admits } = reach;
        const namespace = namespaceOf(beginning);
        if (namespace === null) push(patterns, provider, { admits, position });
        else push(byNamespace, pairKey(provider, namespace), { admits, position });
      }
    },
    covering: (provider, subject) => {
      const found = new Set<number>(anyone);
      for (const position of byProvider.get(provider) ?? []) found.add(position);
      for (const position of bySubject.get(pairKey(provider, subject)) ?? []) found.add(position);
      for (const tried of patterns.get(provider) ?? []) if (tried.admits(subject)) found.add(tried.position);
      const namespace = namespaceOf(subject);
      const named = namespace === null ? undefined : byNamespace.get(pairKey(provider, namespace));
      for (const tried of named ?? []) if (tried.admits(subject)) found.add(tried.position);
      return [...found].toSorted((a, b) => a - b);
    },
  };
}

const SUBJECT = "system:serviceaccount:";

/** The namespace in a subject, or in a beginning that is long enough to fix it. */
export function namespaceOf(subject: string): string | null {
  if (!subject.startsWith(SUBJECT)) return null;
  const end = subject.indexOf(":", SUBJECT.length);
  return end < 0 ? null : subject.slice(SUBJECT.length, end);
}

export function pairKey(provider: string, name: string): string {
  return `${provider}\n${name}`;
}

export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
