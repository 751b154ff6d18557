import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { Failure } from "../failure.ts";
import { awsFailure } from "../failure-aws.ts";
import { type About, complete, type Gap, incomplete } from "./coverage.ts";
import type { AwsSession } from "./session.ts";

/** What one list is gathered in while it is read. */
export interface Reader<T> {
  /** Goes with every call: ends with the audit and with the list's own deadline. */
  readonly abortSignal: AbortSignal;
  readonly add: (items: readonly T[]) => void;
  /** Notes what could not be read without giving up the rest. */
  readonly gap: (error: unknown, permission: string, about: string | null) => void;
  /** Why a call failed, the deadline and the cancelled audit among the reasons. */
  readonly failureOf: (error: unknown) => Failure;
}

export interface Subject {
  /** The list call, which is also the permission it needs: `iam:ListRoles`. */
  readonly source: string;
  readonly scope: string;
}

/**
 * Reads one list. Never rejects: what was added before a failure stays, and the coverage says what is missing and what
 * would lift it. Where no credentials are good nothing is called.
 */
export async function readList<T>(
  session: AwsSession,
  subject: Subject,
  read: (reader: Reader<T>) => Promise<void>,
): Promise<Listing<T>> {
  const about: About = { source: subject.source, scope: subject.scope, startedAt: session.clock.now() };
  const { caller, failure } = await session.identity();
  const items: T[] = [];
  const gaps: Gap[] = [];
  if (failure?.code === "unauthenticated") gaps.push({ failure, permission: subject.source, about: null });
  else {
    const timeout = AbortSignal.timeout(session.deadline);
    const abortSignal = session.signal === undefined ? timeout : AbortSignal.any([session.signal, timeout]);
    const failureOf = (error: unknown): Failure => awsFailure(abortSignal.aborted ? abortSignal.reason : error);
    const reader: Reader<T> = {
      abortSignal,
      failureOf,
      add: (more) => {
        for (const item of more) items.push(item);
        session.report({ kind: "read", ...subject, count: items.length });
      },
      gap: (error, permission, what) => void gaps.push({ failure: failureOf(error), permission, about: what }),
    };
    await read(reader).catch((error: unknown) => reader.gap(error, subject.source, null));
  }
  const finishedAt = session.clock.now();
  const coverage: Coverage =
    gaps.length === 0
      ? complete(about, items.length, finishedAt)
      : incomplete(about, items.length, finishedAt, gaps, caller?.arn ?? null);
  return { items, coverage };
}
