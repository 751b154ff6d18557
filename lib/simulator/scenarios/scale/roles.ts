import {
  document,
  nodePolicies,
  podIdentityTrust,
  role,
  type Statement,
  serviceTrust,
  webIdentityTrust,
} from "../../build/iam.ts";
import { eksIssuer } from "../../build/names.ts";
import { random } from "../../build/random.ts";
import type { SimRole } from "../../world.ts";
import * as plans from "./plan.ts";

export const issuerOf = (plan: plans.Plan, cluster: number): string =>
  eksIssuer(random(plan.seed, "issuer", cluster), plans.regionOf(cluster));

/** The service accounts that are annotated with each web identity role, as `cluster` and `namespace:name`. */
function annotatedWith(plan: plans.Plan): Map<string, { readonly cluster: number; readonly subject: string }[]> {
  const found = new Map<string, { cluster: number; subject: string }[]>();
  for (let cluster = 0; cluster < plan.size.clusters; cluster++) {
    const accounts = plans.shareOf(plan.size.serviceAccounts, plan.size.clusters, cluster);
    for (let index = 0; index < accounts; index++) {
      const meaning = plans.meaningOf(plan, cluster, index);
      if (meaning.kind !== "annotation") continue;
      const subject = `${plans.accountNamespace(accounts, index)}:${plans.accountName(index)}`;
      found.set(meaning.roleArn, [...(found.get(meaning.roleArn) ?? []), { cluster, subject }]);
    }
  }
  return found;
}

type TrustInput = Parameters<typeof webIdentityTrust>[0];

/** How trust policies are written in the wild, sound ones first; chosen by number, most often the first. */
const styles: readonly ((base: TrustInput, subjects: readonly string[]) => readonly Statement[])[] = [
  (base, subjects) => [webIdentityTrust({ ...base, subjects })],
  (base, subjects) => [webIdentityTrust({ ...base, subjects: [...subjects, "retired:worker", "retired:web"] })],
  (base, subjects) => [webIdentityTrust({ ...base, operator: "StringLike", subjects: subjects.map(anyOfNamespace) })],
  (base, subjects) => [webIdentityTrust({ ...base, operator: "StringLike", subjects: subjects.map(anyNamespace) })],
  (base, subjects) => [webIdentityTrust({ ...base, subjects: subjects.map(anyOfNamespace) })],
  (base, subjects) => [
    webIdentityTrust({ ...base, subjects }),
    webIdentityTrust({ ...base, audience: null, effect: "Deny", subjects: subjects.slice(0, 1) }),
  ],
  (base) => [webIdentityTrust(base)],
  (base, subjects) => [webIdentityTrust({ ...base, audience: "other.example", subjects })],
];

const anyOfNamespace = (subject: string): string => `${subject.split(":")[0]}:*`;
const anyNamespace = (subject: string): string => `*:${subject.split(":")[1]}`;

const styleOf = (index: number): number => {
  const number = index % 40;
  return number < 28 ? 0 : number < 33 ? 1 : number - 31 < styles.length ? number - 31 : 0;
};

/** Every role of the account. */
export function rolesOf(plan: plans.Plan): SimRole[] {
  const shares = plans.roleShares(plan.size.roles);
  const annotated = annotatedWith(plan);
  const issuers = Array.from({ length: plan.size.clusters }, (_, cluster) => issuerOf(plan, cluster));
  const made = (name: string, trust: readonly Statement[], more: Partial<SimRole> = {}): SimRole => {
    const own = random(plan.seed, "role", name);
    const used = own.chance(0.7)
      ? { lastUsed: { at: plan.now - own.int(1, 40) * 86_400_000, region: "us-east-1" } }
      : {};
    return {
      ...role({ name, trust, random: own, createdAt: plan.now - own.int(50, 900) * 86_400_000 }),
      ...used,
      ...more,
    };
  };
  const permissions = (name: string) => ({
    inline: [
      {
        name: "app",
        document: document({
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:ListBucket"],
          Resource: `arn:aws:s3:::${name}*`,
        }),
      },
    ],
    attached: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"],
  });
  const web = Array.from({ length: shares.web }, (_, index) => {
    const name = plans.webRole(index);
    const holders = annotated.get(`arn:aws:iam::${plans.account}:role/${name}`) ?? [];
    const clusters = [...new Set(holders.map((holder) => holder.cluster))];
    const style = styles[styleOf(index)] ?? styles[0];
    const statements = (clusters.length > 0 ? clusters : [index % plan.size.clusters]).flatMap((cluster) => {
      const subjects = holders.filter((holder) => holder.cluster === cluster).map((holder) => holder.subject);
      const base = { account: plans.account, issuer: issuers[cluster] ?? "" };
      return style?.(base, subjects.length > 0 ? subjects : ["nobody:nothing"]) ?? [];
    });
    return made(name, statements, permissions(name));
  });
  const pod = Array.from({ length: shares.pod }, (_, index) => {
    const name = plans.podRole(index);
    const condition = { StringEquals: { "aws:SourceAccount": plans.account } };
    const trust = podIdentityTrust({ tagSession: index % 25 !== 24, ...(index % 4 === 3 ? { condition } : {}) });
    return made(name, [trust], permissions(name));
  });
  const nodes = plans.nodeRoles.map((name) => made(name, [serviceTrust()], { attached: nodePolicies }));
  const rest = Array.from({ length: Math.max(0, shares.other - nodes.length) }, (_, index) =>
    made(`service-${String(index).padStart(5, "0")}`, [
      serviceTrust(index % 2 ? "lambda.amazonaws.com" : "ecs-tasks.amazonaws.com"),
    ]),
  );
  return [...web, ...pod, ...nodes, ...rest];
}
