import type { SdkFamily } from "../../families.ts";
import { type Attempt, answers, type Effect, failed, gave, type LinkSpec, notSet, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import { notVerified, withEffect } from "../effect.ts";
import { goesThroughProxy, hostOf, type ProxyRules, proxyDoubt } from "../proxy.ts";
import { hidden, hiddenSetting, type Run, setting } from "../run.ts";
import type { Answer } from "../types.ts";
import { type HostRule, judgeHost } from "./container-host.ts";
import { settle, tokenAt } from "./web-identity.ts";

export type ContainerCause = "host" | "uri" | "token-file" | "token" | "refused" | "malformed" | "unreachable" | "hang";
export type Which = "relative" | "full";

/** How a family asks for container credentials: Pod Identity and ECS (domain facts 3.2, 3.5, 3.8). */
export interface ContainerTraits {
  readonly family: SdkFamily;
  readonly order: readonly [Which, Which];
  /** Is a variable that is set and empty set? */
  readonly emptyIsSet: boolean;
  readonly hosts: HostRule;
  /** AWS_CONTAINER_AUTHORIZATION_TOKEN wins over the file (Java). `unverified`: both are played. */
  readonly inlineWins: boolean | "unverified";
  /** Is the token also read, and must it be readable, for the relative URI? */
  readonly relativeReadsToken: boolean;
  readonly proxy: ProxyRules | null;
  readonly effect: (cause: ContainerCause, target: ContainerTarget) => Effect;
  /** Container credentials stand in the place of IMDS, whatever they give. */
  readonly replacesImds: boolean;
}

export interface ContainerTarget {
  readonly which: Which;
  readonly url: string;
  readonly host: string;
}

const ecsHost = "169.254.170.2";
const agentHosts: readonly string[] = ["169.254.170.23", "fd00:ec2::23"];
const answered = because("container-answers");
const ecsAnswered = because("container-answers", "the ECS agent gives credentials");
const malformed = because("container-malformed");
const hangs = because("container-hangs");

export function containerLink(traits: ContainerTraits): LinkSpec {
  return { link: "container", name: "container credentials", attempt: (run) => attempt(run, traits) };
}

function attempt(run: Run, traits: ContainerTraits): Attempt {
  const target = containerTarget(run, traits);
  if (target === null) return notSet;
  const tried = tryContainer(run, traits, target);
  if (tried.ok) return answers("container", tried.why);
  return withEffect(run, traits.family, traits.effect(tried.cause, target), tried.why);
}

/** Which container credentials URI the family would use, null when none is set. */
export function containerTarget(run: Run, traits: ContainerTraits): ContainerTarget | null {
  for (const which of traits.order) {
    const value = setting(run, variables[which]);
    if (value === undefined || (value === "" && !traits.emptyIsSet)) continue;
    if (which === "relative") return { which, url: `http://${ecsHost}${value}`, host: ecsHost };
    return { which, url: value, host: value === hidden ? hidden : hostOf(value) };
  }
  return null;
}

const variables: Readonly<Record<Which, string>> = {
  relative: "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  full: "AWS_CONTAINER_CREDENTIALS_FULL_URI",
};

/** Asks the agent behind the target. */
export function tryContainer(run: Run, traits: ContainerTraits, target: ContainerTarget): Tried<ContainerCause> {
  if (target.host === hidden) return tryUnseen(run);
  if (target.which === "relative" && !/^(?:[/?#]|$)/.test(target.url.slice(`http://${ecsHost}`.length))) {
    return failed("unreachable", because("container-uri-malformed", `${target.url} names no host that there is`));
  }
  const verdict = target.which === "relative" ? "allowed" : judgeHost(run, traits.hosts, target.url, target.host);
  if (verdict === "malformed") return failed("uri", because("container-uri-malformed", `${target.url} is no URL`));
  if (verdict === "refused") {
    return failed("host", because("container-host-not-allowed", `${target.host} is not asked for credentials`));
  }
  const token = target.which === "full" || traits.relativeReadsToken ? readToken(run, traits) : null;
  if (token !== null && typeof token !== "string") return token;
  if (goesThroughProxy(run, target.url, traits.proxy)) {
    run.doubts.push(proxyDoubt);
    return failed("refused", because("container-through-proxy"));
  }
  if (agentHosts.includes(target.host) && (token === null || token === "")) {
    return failed("refused", because("container-token-missing"));
  }
  return judge(settle(run, "container", answerOf(run, target)), target);
}

function tryUnseen(run: Run): Tried<ContainerCause> {
  const asked = hiddenSetting(run, variables.full);
  return run.fork.choose<Tried<ContainerCause>>(`env ${variables.full}`, asked, [
    gave(answered),
    failed("refused", because("container-refused", asked.text)),
  ]);
}

/** The Authorization header's value, null for none, or the failure to read it. */
function readToken(run: Run, traits: ContainerTraits): string | null | Tried<ContainerCause> {
  const inline = setting(run, "AWS_CONTAINER_AUTHORIZATION_TOKEN");
  const path = setting(run, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
  if (inline !== undefined && (!path || winsInline(run, traits))) return checkInline(run, inline, path);
  if (!path) return null;
  const content = tokenAt(run, path, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
  if (content === null) return failed("token-file", because("container-token-file-missing", `${path} is not there`));
  if (/[\r\n]/.test(content)) return failed("token", because("container-token-malformed"));
  return content;
}

function winsInline(run: Run, { inlineWins, family }: ContainerTraits): boolean {
  if (inlineWins !== "unverified") return inlineWins;
  const why = notVerified(family, "a container token stands in a variable and in a file");
  return run.fork.choose("inline token", why, [false, true]);
}

function checkInline(run: Run, inline: string, path: string | undefined): string | Tried<ContainerCause> {
  const view = path ? run.environment.file(path) : null;
  const differs = view?.kind === "text" && inline !== hidden && view.text !== inline;
  return differs ? failed("refused", because("container-token-wrong")) : inline;
}

function answerOf(run: Run, target: ContainerTarget): Answer {
  const endpoints = run.environment.endpoints;
  if (target.host === ecsHost) return endpoints.ecs;
  if (agentHosts.includes(target.host)) return endpoints.container;
  return (
    endpoints.containerAt?.(target.url) ?? {
      kind: "unknown",
      why: because("container-unknown", `how ${target.url} answers is not known`),
    }
  );
}

function judge(answer: Exclude<Answer, { kind: "unknown" }>, target: ContainerTarget): Tried<ContainerCause> {
  if (answer.kind === "ok") return gave(target.host === ecsHost ? ecsAnswered : answered);
  const more = answer.why ? `: ${answer.why.text}` : "";
  if (answer.kind === "refused") {
    if (answer.code === "malformed") return failed("malformed", malformed);
    return failed("refused", because("container-refused", `the agent answers with ${answer.code}${more}`));
  }
  if (answer.how === "hang") return failed("hang", hangs);
  return failed("unreachable", because("container-unreachable", `${target.host} cannot be reached${more}`));
}
