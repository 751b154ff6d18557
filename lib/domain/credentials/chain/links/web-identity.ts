import type { SdkFamily } from "../../families.ts";
import {
  type Attempt,
  answers,
  type Effect,
  failed,
  gave,
  type LinkSpec,
  notSet,
  stops,
  type Tried,
} from "../attempt.ts";
import { because } from "../codes.ts";
import { withEffect } from "../effect.ts";
import { hidden, hiddenSetting, nonEmpty, type Run, setting } from "../run.ts";
import type { Answer } from "../types.ts";

export type WebIdentityCause = "token-file" | "refused" | "unreachable";

/** How a family treats the web identity variables (domain facts 3.1, 3.3, 3.4). */
export interface WebIdentityTraits {
  readonly family: SdkFamily;
  /** The call or the token file failed. */
  readonly failure: Effect;
  /** A token file without a role. */
  readonly roleMissing: Effect;
  /** A role without a token file: passed over, or endless recursion (Java v1). */
  readonly roleAlone: "ignored" | "recursion";
  /** Is the code that calls STS there (Java v2's module)? */
  readonly hasSts: boolean;
  /** With fewer characters a token is refused before STS is asked; left out: any will do. */
  readonly shortest?: number;
}

/** The API's own minimum, which botocore and Go v1 check themselves. */
export const shortestToken = 4;

const accepted = because("web-identity-accepted");
const roleMissing = because("web-identity-role-missing", "AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not");
const tokenMissing = because("web-identity-token-missing", "AWS_ROLE_ARN is set, AWS_WEB_IDENTITY_TOKEN_FILE is not");
const recursion = because("web-identity-recursion");
const moduleMissing = because("web-identity-module-missing");

/** Web identity by AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE alone. */
export function webIdentityLink(traits: WebIdentityTraits): LinkSpec {
  return { link: "web-identity", name: "web identity", attempt: (run) => attempt(run, traits) };
}

function attempt(run: Run, traits: WebIdentityTraits): Attempt {
  const token = nonEmpty(run, "AWS_WEB_IDENTITY_TOKEN_FILE");
  const role = nonEmpty(run, "AWS_ROLE_ARN");
  if (token === undefined) {
    if (role === undefined) return notSet;
    const absent = setting(run, "AWS_WEB_IDENTITY_TOKEN_FILE") === undefined;
    return absent && traits.roleAlone === "recursion" ? stops(recursion) : { kind: "not-set", why: tokenMissing };
  }
  if (role === undefined) return withEffect(run, traits.family, traits.roleMissing, roleMissing);
  if (!traits.hasSts) return withEffect(run, traits.family, traits.failure, moduleMissing);
  const tried = tryWebIdentity(run, token, role, traits.shortest);
  return tried.ok ? answers("web-identity", tried.why) : withEffect(run, traits.family, traits.failure, tried.why);
}

/**
 * Reads the token and calls AssumeRoleWithWebIdentity, from wherever the pair was configured. `shortest`: with fewer
 * characters the SDK refuses the token before it asks STS.
 */
export function tryWebIdentity(run: Run, tokenPath: string, role: string, shortest = 1): Tried<WebIdentityCause> {
  const token = tokenAt(run, tokenPath, "AWS_WEB_IDENTITY_TOKEN_FILE");
  if (token === null) return failed("token-file", because("token-file-missing", `${tokenPath} is not there`));
  if (token === "") return failed("token-file", because("token-file-empty", `${tokenPath} is empty`));
  if (token !== hidden && token.length < shortest) {
    return failed("token-file", because("token-too-short", `${tokenPath} holds fewer than ${shortest} characters`));
  }
  if (role !== hidden && !role.startsWith("arn:")) {
    return failed("refused", because("web-identity-role-malformed", `${role} is no role ARN`));
  }
  const answer = settle(run, "sts", run.environment.endpoints.sts);
  if (answer.kind === "ok") return gave(accepted);
  if (answer.kind === "refused") {
    const more = answer.why ? `: ${answer.why.text}` : "";
    return failed(
      "refused",
      because("web-identity-refused", `STS refuses AssumeRoleWithWebIdentity with ${answer.code}${more}`),
    );
  }
  return failed("unreachable", because("web-identity-unreachable", answer.why?.text));
}

/** The content of a token file: null when it is not there, `hidden` when it may not be read. */
export function tokenAt(run: Run, path: string, variable: string): string | null {
  if (path === hidden) {
    return run.fork.choose(`token at ${variable}`, hiddenSetting(run, variable), [hidden, null]);
  }
  const view = run.environment.file(path);
  if (view.kind === "text") return view.text;
  if (view.kind === "hidden") return hidden;
  if (view.kind === "absent") return null;
  return run.fork.choose(`file ${path}`, because("file-presence-unknown", `${path}: ${view.why.text}`), [hidden, null]);
}

const questions = { sts: "sts-unknown", assume: "assume-unknown", container: "container-unknown" } as const;

type Settled = Exclude<Answer, { kind: "unknown" }>;

/** An unknown answer is taken to be each kind of answer in turn. */
export function settle(run: Run, what: keyof typeof questions, answer: Answer): Settled {
  if (answer.kind !== "unknown") return answer;
  const options: Settled[] = [{ kind: "ok" }, { kind: "refused", code: "unknown", why: answer.why }];
  if (what === "container") options.push({ kind: "refused", code: "malformed" }, { kind: "unreachable", how: "hang" });
  return run.fork.choose(what, because(questions[what], answer.why.text), options);
}
