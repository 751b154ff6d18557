import type { SimAccount } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf, sizeOf } from "../paging.ts";
import { listParam, type QueryOperation } from "../query-call.ts";
import { fields, list } from "../xml.ts";
import { attachedAwsPolicies, policyDetail } from "./policies.ts";
import { roleDetail } from "./role-xml.ts";

type Kind = "Role" | "LocalManagedPolicy" | "AWSManagedPolicy";

interface Item {
  readonly kind: Kind;
  readonly xml: string;
}

const kinds: readonly string[] = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

/** The details of an account do not change while it lives: their XML is made once. */
const made = new WeakMap<SimAccount, readonly Item[]>();

function itemsOf(account: SimAccount): readonly Item[] {
  const known = made.get(account);
  if (known) return known;
  const isAws = (arn: string): boolean => arn.includes(":iam::aws:policy/");
  const items: Item[] = [
    ...account.roles.map((role): Item => ({ kind: "Role", xml: roleDetail(account, role) })),
    ...account.policies
      .filter((policy) => !isAws(policy.arn))
      .map((policy): Item => ({ kind: "LocalManagedPolicy", xml: policyDetail(account, policy) })),
    ...attachedAwsPolicies(account).map(
      (policy): Item => ({ kind: "AWSManagedPolicy", xml: policyDetail(account, policy) }),
    ),
  ];
  made.set(account, items);
  return items;
}

/** GetAccountAuthorizationDetails: every role and policy of the account, up to 1,000 a page. */
export const accountDetails: QueryOperation = {
  resource: () => "*",
  run: ({ caller, params }) => {
    const wanted = listParam(params, "Filter.member");
    const unknown = wanted.find((kind) => !kinds.includes(kind));
    if (unknown)
      throw new AwsError(400, "ValidationError", `Value '${unknown}' at 'filter' failed to satisfy constraint`);
    const items = itemsOf(caller.account).filter((item) => wanted.length === 0 || wanted.includes(item.kind));
    const question = `details ${caller.account.id} ${wanted.join(" ")}`;
    const part = partOf(
      items,
      sizeOf(params.get("MaxItems") ?? undefined, 100, 1000),
      params.get("Marker") ?? undefined,
      question,
    );
    const of = (...some: readonly Kind[]): string[] =>
      part.items.filter((item) => some.includes(item.kind)).map((item) => item.xml);
    return (
      fields({ IsTruncated: part.next !== null, Marker: part.next ?? undefined }) +
      list("UserDetailList", []) +
      list("GroupDetailList", []) +
      list("RoleDetailList", of("Role")) +
      list("Policies", of("LocalManagedPolicy", "AWSManagedPolicy"))
    );
  },
};
