import { subjectOf } from "../../credentials/grant-web-identity.ts";
import { issuerName, roleLabel } from "../../inventory/arn.ts";
import type { Command, Fix } from "../path.ts";
import type { Subject } from "./subject.ts";

/** Text that is safe inside single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

const controllerKinds: ReadonlyMap<string, string> = new Map([
  ["Deployment", "deployment"],
  ["StatefulSet", "statefulset"],
  ["DaemonSet", "daemonset"],
]);

function workloadTarget({ row }: Subject): string {
  const kind = controllerKinds.get(row.workloadKind);
  return kind ? `${kind}/${row.workload}` : `pod/${row.pod}`;
}

function restartCommand(subject: Subject): Command {
  const { row } = subject;
  const namespace = shellQuoted(row.namespace);
  return controllerKinds.get(row.workloadKind)
    ? { tool: "kubectl", text: `kubectl -n ${namespace} rollout restart ${shellQuoted(workloadTarget(subject))}` }
    : { tool: "kubectl", text: `kubectl -n ${namespace} delete pod ${shellQuoted(row.pod)}` };
}

function checkOf(subject: Subject): Fix["check"] {
  const { row, resolution } = subject;
  const meant =
    resolution.meant.kind === "web-identity" || resolution.meant.kind === "pod-identity"
      ? resolution.meant.roleArn
      : null;
  return {
    command: `kubectl -n ${shellQuoted(row.namespace)} exec ${shellQuoted(workloadTarget(subject))} -c ${shellQuoted(row.container)} -- aws sts get-caller-identity`,
    expect:
      meant === null
        ? "The answer must name the role that is meant"
        : `The answer must name assumed-role/${roleLabel(meant).split("/").pop()}`,
  };
}

function restart(subject: Subject, words: string): Fix {
  return {
    title: "Restart the workload; nothing in AWS needs to change",
    words,
    diff: null,
    commands: [restartCommand(subject)],
    check: checkOf(subject),
    alsoLetsIn: null,
  };
}

/** A trust statement that lets in exactly this service account. */
function trustStatement(subject: Subject): string | null {
  const { index, pod, resolution } = subject;
  const role = resolution.webIdentity?.roleArn;
  const issuer = index.inventory.eks.items[0]?.issuer;
  if (!role || !issuer) return null;
  const [, partition, , , account] = role.split(":");
  const name = issuerName(issuer);
  const token = resolution.injected.webIdentity?.token;
  return JSON.stringify(
    {
      Effect: "Allow",
      Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${name}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${name}:aud`]: (token?.kind === "token" ? token.audience : null) ?? "sts.amazonaws.com",
          [`${name}:sub`]: subjectOf(pod.namespace, pod.spec.serviceAccount),
        },
      },
    },
    null,
    2,
  );
}

function podIdentityStatement(): string {
  return JSON.stringify(
    { Effect: "Allow", Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] },
    null,
    2,
  );
}

function trust(subject: Subject): Fix | null {
  const { resolution } = subject;
  const byPodIdentity = resolution.podIdentity !== null;
  const grant = resolution.podIdentity ?? resolution.webIdentity;
  const statement = byPodIdentity ? podIdentityStatement() : trustStatement(subject);
  if (!grant?.role || statement === null) return null;
  const denied = grant.trust?.statements.find((one) => one.effect === "Deny" && one.matches === true);
  const name = shellQuoted(grant.role.name);
  return {
    title: denied
      ? `Remove or narrow statement ${denied.index}, which denies this service account`
      : "Let the service account in by the role's trust policy",
    words: denied
      ? "An explicit Deny wins over every Allow, so adding a statement does not help."
      : "Put this statement into the trust policy, in place of the one that was meant to match.",
    diff: denied
      ? null
      : statement
          .split("\n")
          .map((line) => `+ ${line}`)
          .join("\n"),
    commands: [
      {
        tool: "AWS CLI",
        text: `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument > trust.json\n# edit trust.json, then\naws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
      },
      restartCommand(subject),
    ],
    check: checkOf(subject),
    alsoLetsIn: byPodIdentity
      ? "Every association that names this role; add aws:SourceArn with the cluster's ARN to narrow it"
      : null,
  };
}

function removeVariables(subject: Subject, names: string): Fix {
  return {
    title: `Remove ${names} from the pod's spec`,
    words: "The webhook adds both variables of the pair when neither is set.",
    diff: null,
    commands: [
      {
        tool: "kubectl",
        text: `kubectl -n ${shellQuoted(subject.row.namespace)} set env ${shellQuoted(workloadTarget(subject))} -c ${shellQuoted(subject.row.container)} ${names
          .split(" and ")
          .map((name) => `${name}-`)
          .join(" ")}`,
      },
    ],
    check: checkOf(subject),
    alsoLetsIn: null,
  };
}

function register(subject: Subject): Fix {
  const issuer = subject.index.inventory.eks.items[0]?.issuer ?? "ISSUER";
  const name = subject.index.inventory.identity.eksName ?? "CLUSTER";
  return {
    title: "Register the cluster's issuer as an OIDC provider in the role's account",
    words: "STS looks for the provider in the account that owns the role.",
    diff: null,
    commands: [
      { tool: "eksctl", text: `eksctl utils associate-iam-oidc-provider --cluster ${shellQuoted(name)} --approve` },
      {
        tool: "AWS CLI",
        text: `aws iam create-open-id-connect-provider --url ${shellQuoted(issuer)} --client-id-list sts.amazonaws.com`,
      },
    ],
    check: checkOf(subject),
    alsoLetsIn: "Roles of the account whose trust policies name this provider already",
  };
}

const restarts: Readonly<Record<string, string>> = {
  "pod-older-than-annotation": "The webhook acts only when a pod is made; the pods made anew will carry the role.",
  "pod-older-than-association":
    "The webhook acts only when a pod is made; the pods made anew will carry the association's credentials.",
  "pod-older-than-webhook": "The webhook was registered after the pods were made; pods made now will carry the role.",
  "webhook-missed": "The pods were made while the webhook did not answer; pods made now will carry the role.",
  "association-later": "The pods carry what was configured when they were made.",
  "annotation-changed": "The pods carry what was configured when they were made.",
  "annotation-removed": "The pods carry what was configured when they were made; after the restart they hold no role.",
};

/** The pod carries another web identity than the one that is meant today: what becomes of that one is of no more account. */
function carriesFormer({ meant, injected, podIdentity }: Subject["resolution"]): boolean {
  if (injected.webIdentity === null || podIdentity !== null) return false;
  return (
    meant.kind === "pod-identity" || (meant.kind === "web-identity" && meant.roleArn !== injected.webIdentity.roleArn)
  );
}

/** The one change that repairs what decided the container's state; null: nothing to repair, or no single change would. */
export function fixFor(subject: Subject): Fix | null {
  const { answer, resolution, row } = subject;
  const code = answer.cause.code;
  const words = restarts[code] ?? (carriesFormer(resolution) ? restarts["annotation-changed"] : undefined);
  if (words !== undefined) return restart(subject, words);
  switch (code) {
    case "opted-out-label":
      return {
        ...restart(
          subject,
          "Take the label eks.amazonaws.com/skip-pod-identity-webhook out of the pod template; the change restarts the pods.",
        ),
        title: "Remove the label from the pod template",
        commands: [
          {
            tool: "kubectl",
            text: `kubectl -n ${shellQuoted(row.namespace)} patch ${shellQuoted(workloadTarget(subject))} --type json -p '[{"op":"remove","path":"/spec/template/metadata/labels/eks.amazonaws.com~1skip-pod-identity-webhook"}]'`,
          },
        ],
      };
    case "container-skipped":
      return {
        ...restart(
          subject,
          `Take ${row.container} out of the pod template's annotation eks.amazonaws.com/skip-containers; the change restarts the pods.`,
        ),
        title: "Edit the pod template's annotation",
        commands: [
          {
            tool: "kubectl",
            text: `kubectl -n ${shellQuoted(row.namespace)} edit ${shellQuoted(workloadTarget(subject))}`,
          },
        ],
      };
    case "role-variable-preset":
      return removeVariables(subject, "AWS_ROLE_ARN");
    case "token-without-role":
      return removeVariables(subject, "AWS_WEB_IDENTITY_TOKEN_FILE");
    case "provider-missing":
      return register(subject);
    case "agent-absent":
      return {
        title: "Let the Pod Identity agent run on the node",
        words:
          "The agent's DaemonSet does not cover the pod's node: look at its affinity and the node's taints and labels.",
        diff: null,
        commands: [{ tool: "kubectl", text: "kubectl -n kube-system get daemonset eks-pod-identity-agent -o yaml" }],
        check: checkOf(subject),
        alsoLetsIn: null,
      };
    default:
      break;
  }
  if (answer.state === "shadowed") {
    return {
      title: "Take the other credential out of the pod",
      words: `${answer.cause.text}. Without it the role that is meant comes first.`,
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: `kubectl -n ${shellQuoted(row.namespace)} edit ${shellQuoted(workloadTarget(subject))}`,
        },
      ],
      check: checkOf(subject),
      alsoLetsIn: null,
    };
  }
  const refused = resolution.podIdentity?.trust ?? resolution.webIdentity?.trust;
  return refused?.verdict === "deny" ? trust(subject) : null;
}
