import type { Denial } from "../denial/denial.ts";
import type { MessageIdentity } from "../identity/message-identity.ts";
import type { Facts } from "./facts.ts";
import { certain, likely, possible, type Verdict } from "./rule.ts";

const roleOf = (arn: string | null): { readonly account: string; readonly name: string } | null => {
  const found = /arn:aws[\w-]{0,14}:(?:iam|sts)::([^:\s]{0,40}):(?:role|assumed-role)\/([^\s"',]{1,300})/.exec(
    arn ?? "",
  );
  return found === null ? null : { account: found[1] ?? "", name: found[2] ?? "" };
};

function isItself(denial: Denial, identity: MessageIdentity): boolean {
  const target = roleOf(denial.resource);
  const caller = roleOf(denial.principal);
  return target !== null && caller?.account === target.account && target.name.split("/").at(-1) === identity.role;
}

/** One role could not assume the next: sts:AssumeRole was refused (domain facts 8.3, 8.4). null: another action. */
export function byAssumeRole(denial: Denial, identity: MessageIdentity, facts: Facts): Verdict | null {
  if (!/^sts:AssumeRole$/i.test(denial.action)) return null;
  if (isItself(denial, identity) && identity.kind === "node-role") {
    return {
      way: "node",
      broken: "provider-chain",
      guesses: [likely("ROLE_SELF_ASSUME"), ...possible("FALLBACK_NODE_ROLE", "KUBE2IAM_FALLBACK_ROLE")],
      why: `Caller and target are the same role, ${identity.role}, and it is an instance's`,
    };
  }
  if (isItself(denial, identity)) {
    return {
      way: identity.kind === "pod-identity" ? "pod-identity" : "web-identity",
      broken: "target-role",
      guesses: [certain("ROLE_SELF_ASSUME")],
      why: `Caller and target are the same role, ${identity.role}`,
    };
  }
  if (identity.kind === "node-role") {
    return {
      way: "node",
      broken: "provider-chain",
      guesses: [
        likely("FALLBACK_NODE_ROLE"),
        ...possible(
          "FALLBACK_NODE_ROLE_NOT_INJECTED",
          "ASSUME_ROLE_NOT_TRUSTED",
          "FALLBACK_NODE_ROLE_OLD_PODS",
          "KUBE2IAM_FALLBACK_ROLE",
        ),
      ],
      why: `${identity.detail}. A pod with a role of its own would not come with it to assume another one`,
    };
  }
  const base = {
    way: identity.kind === "web-identity" || identity.kind === "pod-identity" ? identity.kind : "open",
    broken: "target-role",
  } as const;
  const why = `${identity.detail}. The text does not tell whether the caller's policy or the target's trust policy is in the way`;
  const rest =
    identity.kind === "pod-identity" || facts.has("agent-named")
      ? possible("POLICY_MISSING_ACTION", "TAGSESSION_MISSING_ROLE_CHAIN", "IAM_PROPAGATION", "WRONG_ROLE_OR_POLICY")
      : possible(
          "POLICY_MISSING_ACTION",
          "IAM_PROPAGATION",
          "WRONG_ROLE_OR_POLICY",
          identity.kind === "static-user" ? "STATIC_CREDENTIALS_CONFLICT" : "FALLBACK_NODE_ROLE",
        );
  return { ...base, guesses: [likely("ASSUME_ROLE_NOT_TRUSTED"), ...rest], why };
}
