import { type MessageIdentity, nobody } from "./message-identity.ts";
import { sessionForms } from "./sessions.ts";

const shape =
  /^arn:aws[\w-]{0,14}:(sts|iam)::([^:\s]{0,40}):(assumed-role|federated-user|user|role|root)(?:\/(.{0,400}))?$/;

function sessionOf(arn: string, account: string | null, path: string): MessageIdentity {
  const slash = path.indexOf("/");
  const role = slash < 0 ? path : path.slice(0, slash);
  const session = slash < 0 ? null : path.slice(slash + 1);
  const base = { arn, account, role, session, instance: null };
  if (role.startsWith("aws:")) {
    const detail = `AWS itself acts here (${role}); no pod holds this`;
    return { ...base, kind: "assumed-role", library: null, certainty: "certain", detail };
  }
  const form = session === null ? undefined : sessionForms.find(({ pattern }) => pattern.test(session));
  if (form === undefined) {
    const detail =
      session === null
        ? "A session of this role; the text does not show the session's name, which would tell how it was made"
        : "A session of this role; its name is no SDK's default, so it does not tell how it was made";
    return { ...base, kind: "assumed-role", library: null, certainty: "likely", detail };
  }
  const { kind, library, certainty, detail } = form;
  const instance = kind === "node-role" && /^i-[0-9a-f]{8,17}$/.test(session ?? "") ? session : null;
  return { ...base, kind, library, certainty, detail, instance };
}

/**
 * Classifies the ARN of a message (domain facts 3.7, 11.1). Masked parts are no obstacle: people paste `111122223333` as well as
 * `xxxxxxxxxxxx`. A name alone is never more than the text says: certain is only what no other way produces.
 */
export function classifyArn(arn: string): MessageIdentity {
  const parts = shape.exec(arn);
  if (parts === null) return { ...nobody, arn, detail: "The text names something that is no ARN of an IAM identity" };
  const [, , owner = "", type = "", path = ""] = parts;
  const account = /^\d{12}$/.test(owner) ? owner : null;
  if (type === "assumed-role") return sessionOf(arn, account, path);
  const base = { ...nobody, arn, account };
  if (type === "user") {
    const detail = "An IAM user: long-lived access keys, from the environment, a mounted file or the code";
    return { ...base, kind: "static-user", certainty: "certain", session: null, detail };
  }
  if (type === "role") {
    const role = path.split("/").at(-1) ?? path;
    return { ...base, kind: "assumed-role", role, certainty: "likely", detail: "A role; the session is not named" };
  }
  const detail =
    type === "root" ? "The root of the account: its own access keys" : "A federated user: a person or a broker";
  return { ...base, certainty: "certain", detail };
}

/** Names that the roles of nodes have with eksctl, Terraform's modules, Karpenter, kOps and EKS's own templates. */
const nodeNames =
  /node|worker|(?:^|[-_])ng(?:[-_\d]|$)|karpenter(?!-controller)|eks[-_]?(?:default|managed|nodegroup)|auto-?scaling|asg/i;

/** True where the name of the role is one that people and tools give to the roles of nodes. A hint, no proof. */
export function looksLikeNodeRole(role: string | null): boolean {
  return role !== null && nodeNames.test(role) && !/controller|irsa|service-?account/i.test(role);
}

/** Terraform's name prefix ends in a time and a counter; its EKS module names node roles by the cluster and such an end. */
export function hasGeneratedEnd(role: string | null): boolean {
  return role !== null && /20[12]\d[01]\d[0-3]\d(?:\d{6,}[0-9a-f]{0,8})?(?:\.{2,}|…|\*+)?$/.test(role);
}
