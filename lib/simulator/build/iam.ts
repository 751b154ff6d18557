import type { SimRole } from "../world.ts";
import { providerArn } from "./arn.ts";
import { roleId } from "./names.ts";
import type { Random } from "./random.ts";

/** One statement of a policy, in IAM's own words. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The text of a policy document. */
export const document = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const bare = (issuer: string): string => issuer.replace("https://", "");

/**
 * Statement by which a cluster's service accounts may assume a role with web identity. `subjects` are
 * `namespace:name`; `operator` is StringLike where they hold patterns; no subjects: no condition on `sub`.
 */
export function webIdentityTrust(input: {
  readonly account: string;
  readonly issuer: string;
  readonly subjects?: readonly string[];
  readonly operator?: string;
  /** null: no condition on the audience. */
  readonly audience?: string | null;
  readonly effect?: "Allow" | "Deny";
  readonly partition?: string;
}): Statement {
  const operator = input.operator ?? "StringEquals";
  const subjects = input.subjects?.map((one) => `system:serviceaccount:${one}`);
  const audience =
    input.audience === null ? {} : { [`${bare(input.issuer)}:aud`]: input.audience ?? "sts.amazonaws.com" };
  const subject = subjects
    ? { [`${bare(input.issuer)}:sub`]: subjects.length === 1 ? (subjects[0] ?? "") : subjects }
    : {};
  const condition =
    operator === "StringEquals"
      ? { StringEquals: { ...audience, ...subject } }
      : {
          ...(Object.keys(audience).length > 0 ? { StringEquals: audience } : {}),
          ...(subjects ? { [operator]: subject } : {}),
        };
  const needed = Object.values(condition).some((keys) => Object.keys(keys).length > 0);
  return {
    Effect: input.effect ?? "Allow",
    Principal: { Federated: providerArn(input.account, input.issuer, input.partition) },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(needed ? { Condition: condition } : {}),
  };
}

/** Statement for EKS Pod Identity. `tagSession: false` leaves out what it also needs (domain facts 8.3). */
export const podIdentityTrust = (
  options: { readonly tagSession?: boolean; readonly condition?: NonNullable<Statement["Condition"]> } = {},
): Statement => ({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: options.tagSession === false ? "sts:AssumeRole" : ["sts:AssumeRole", "sts:TagSession"],
  ...(options.condition ? { Condition: options.condition } : {}),
});

/** Statement for EC2 instances, or for another service. */
export const serviceTrust = (service = "ec2.amazonaws.com"): Statement => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sts:AssumeRole",
});

/** Statement for another role, user or account. */
export const principalTrust = (arn: string, condition?: NonNullable<Statement["Condition"]>): Statement => ({
  Effect: "Allow",
  Principal: { AWS: arn },
  Action: "sts:AssumeRole",
  ...(condition ? { Condition: condition } : {}),
});

/** A role; `trust` is a list of statements, or any text where the document is broken on purpose. */
export function role(input: {
  readonly name: string;
  readonly path?: string;
  readonly createdAt: number;
  readonly random: Random;
  readonly id?: string;
  readonly trust: readonly Statement[] | string;
  readonly inline?: SimRole["inline"];
  readonly attached?: readonly string[];
  readonly boundaryArn?: string;
  readonly maxSessionSeconds?: number;
  readonly lastUsed?: { readonly at: number; readonly region: string };
}): SimRole {
  const { trust, random, ...rest } = input;
  return {
    path: "/",
    id: roleId(random),
    inline: [],
    attached: [],
    ...rest,
    trust: typeof trust === "string" ? trust : document(...trust),
  };
}

/** Managed policies that node roles carry. */
export const nodePolicies = [
  "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
  "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
  "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
] as const;
