import type { Coverage } from "#lib/domain/coverage.ts";
import { awsFailure } from "../failure-aws.ts";
import { complete, incomplete } from "./coverage.ts";
import type { AwsSession, Identity } from "./session.ts";

export interface CallerIdentity {
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov` */
  readonly partition: string;
  readonly arn: string;
}

/** Asks sts:GetCallerIdentity, which needs no permission: who calls, in which account and partition. */
export async function readIdentity(session: AwsSession): Promise<Identity> {
  const startedAt = session.clock.now();
  const about = { source: "sts:GetCallerIdentity", scope: session.region, startedAt };
  const timeout = AbortSignal.timeout(session.deadline);
  const abortSignal = session.signal === undefined ? timeout : AbortSignal.any([session.signal, timeout]);
  try {
    const { Account: account, Arn: arn } = await (await session.client("sts")).getCallerIdentity({}, { abortSignal });
    if (account === undefined || arn === undefined) throw new SyntaxError("the answer names no account");
    const coverage: Coverage = complete({ ...about, scope: account }, 1, session.clock.now());
    return { caller: { account, arn, partition: arn.split(":")[1] || "aws" }, coverage, failure: null };
  } catch (error) {
    const failure = awsFailure(abortSignal.aborted ? abortSignal.reason : error);
    const gap = { failure, permission: "sts:GetCallerIdentity", about: null };
    return { caller: null, coverage: incomplete(about, 0, session.clock.now(), [gap], null), failure };
  }
}
