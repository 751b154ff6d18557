/** What each cause is called where causes are listed, and what is done about it in a few words. `%` is the number of workloads. */
export interface CauseWords {
  readonly title: string;
  readonly act: string;
}

export const causeWords: Readonly<Record<string, CauseWords>> = {
  "pod-older-than-annotation": {
    title: "Pods are older than their service account's annotation",
    act: "Restart % workloads",
  },
  "pod-older-than-association": {
    title: "Pods are older than their Pod Identity association",
    act: "Restart % workloads",
  },
  "pod-older-than-webhook": { title: "Pods are older than the webhook's registration", act: "Restart % workloads" },
  "webhook-missed": {
    title: "The webhook did not act when the pods were made, and failurePolicy Ignore let them in",
    act: "Restart % workloads",
  },
  "webhook-absent": { title: "No pod identity webhook is registered in the cluster", act: "Restore the webhook" },
  "not-injected": {
    title: "The identity is not in the pods, and why was not read",
    act: "Look at the path",
  },
  "opted-out-label": { title: "The pod opts out with the label skip-pod-identity-webhook", act: "Remove the label" },
  "container-skipped": {
    title: "The pod's annotation names the container in skip-containers",
    act: "Edit the annotation",
  },
  "role-variable-preset": {
    title: "AWS_ROLE_ARN was set already, so the webhook added neither variable",
    act: "Remove one variable",
  },
  "container-variable-preset": {
    title: "A container credentials variable was set already, so the webhook added neither",
    act: "Remove one variable",
  },
  "token-without-role": { title: "A token file is set without a role", act: "Set the role or remove the variable" },
  "excluded-by-selector": {
    title: "The webhook does not select the pod's labels",
    act: "Widen the webhook's selector",
  },
  "excluded-by-namespace": { title: "The webhook does not select the namespace", act: "Widen the webhook's selector" },
  "ephemeral-never-mutated": {
    title: "An ephemeral container is never given an identity",
    act: "Nothing: debug from a regular container",
  },
  "agent-absent": { title: "No Pod Identity agent on the node", act: "Let the agent run there" },
  "fargate-no-agent": { title: "Pod Identity is not available on Fargate", act: "Use a role annotation there" },
  "windows-no-agent": { title: "Pod Identity is not available on Windows nodes", act: "Use a role annotation there" },
  "association-removed": {
    title: "The association was removed under running pods",
    act: "Restore the association or restart",
  },
  "association-later": { title: "Associated after the pods were made", act: "Restart % workloads" },
  "annotation-changed": { title: "The annotation was changed after the pods were made", act: "Restart % workloads" },
  "annotation-removed": {
    title: "Nothing is configured any more, and the pods still carry a role",
    act: "Restart % workloads",
  },
  "malformed-role-arn": { title: "The annotation is no role ARN", act: "Correct the annotation" },
  "role-missing": { title: "The role does not exist", act: "Create the role or correct the ARN" },
  "provider-missing": {
    title: "The account has no OIDC provider for the cluster's issuer",
    act: "Register the provider",
  },
  "audience-not-registered": {
    title: "The token's audience is not among the provider's client ids",
    act: "Correct the audience",
  },
  "token-file-missing": { title: "Nothing is mounted where the token is looked for", act: "Mount the token" },
  "token-not-projected": { title: "The token is no projected service account token", act: "Mount a projected token" },
  "target-role-missing": { title: "The target role does not exist", act: "Create the target role" },
  "wildcard-in-equals": { title: "StringEquals takes a wildcard literally", act: "Correct % trust policies" },
  "other-issuer": { title: "The role trusts the issuer of another cluster", act: "Correct % trust policies" },
  "explicit-deny": { title: "The trust policy denies the service account", act: "Correct % trust policies" },
  "missing-tag-session": { title: "The trust policy lacks sts:TagSession", act: "Correct % trust policies" },
  "other-audience": { title: "The trust policy asks for another audience", act: "Correct % trust policies" },
  "audience-other-partition": {
    title: "The trust policy asks for the audience of another partition",
    act: "Correct % trust policies",
  },
  "other-namespace": { title: "The trust policy names another namespace", act: "Correct % trust policies" },
  "other-service-account": { title: "The trust policy names another service account", act: "Correct % trust policies" },
  "case-difference": {
    title: "The trust policy differs from the subject in case only",
    act: "Correct % trust policies",
  },
  "keys-from-secret": { title: "Keys from a Secret come first", act: "Take the keys out of % workloads" },
  "keys-from-config-map": { title: "Keys from a ConfigMap come first", act: "Take the keys out of % workloads" },
  "keys-in-pod": { title: "Keys are written into the pod and come first", act: "Take the keys out of % workloads" },
  "nothing-configured": { title: "No role is meant for the workload", act: "Plan a move to a role" },
  "injected-as-configured": { title: "Configuration, injection and trust agree", act: "Nothing to do" },
  "injected-by-hand": { title: "The pod brings its own token and role", act: "Nothing to do" },
};

const trustRefusal: CauseWords = { title: "STS or EKS refuses the role", act: "Correct % trust policies" };

/** Words for a cause; a code without words of its own is spoken for by its own sentence. */
export function wordsOf(code: string, text: string, state: string): CauseWords {
  const words = causeWords[code];
  if (words) return words;
  return state === "denied" ? { ...trustRefusal, title: text } : { title: text, act: "Look at the path" };
}

/** The act for a number of workloads. */
export function actFor(words: CauseWords, workloads: number): string {
  const act = words.act.replace("%", String(workloads));
  return workloads === 1 ? act.replace(/workloads$/, "workload").replace(/trust policies$/, "trust policy") : act;
}
