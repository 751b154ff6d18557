import { profileArn } from "../../build/arn.ts";
import type { SimInstance } from "../../world.ts";
import { AwsError } from "../error.ts";
import { partOf, sizeOf } from "../paging.ts";
import { listParam, type QueryCall, type QueryOperation } from "../query-call.ts";
import { fields, list } from "../xml.ts";
import { reservationXml, tagsOf } from "./instance-xml.ts";

/** What a filter compares, by its name; undefined: EC2 knows no such filter. */
function valuesOf(call: QueryCall, instance: SimInstance, filter: string): readonly string[] | undefined {
  const { account } = call.caller;
  const { instanceProfile } = instance;
  if (filter.startsWith("tag:")) return [tagsOf(instance)[filter.slice(4)] ?? ""];
  const simple: Readonly<Record<string, readonly string[]>> = {
    "instance-id": [instance.id],
    "instance-state-name": ["running"],
    "instance-type": [instance.type],
    "availability-zone": [instance.zone],
    "private-ip-address": instance.privateIps.slice(0, 1),
    "network-interface.addresses.private-ip-address": instance.privateIps,
    "iam-instance-profile.arn": instanceProfile ? [profileArn(account.id, instanceProfile, account.partition)] : [],
    "tag-key": Object.keys(tagsOf(instance)),
  };
  return simple[filter];
}

/** `*` and `?` are wildcards in the values of filters. */
const matches = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "s",
  ).test(value);

function filtered(call: QueryCall, instances: readonly SimInstance[]): readonly SimInstance[] {
  let left = instances;
  for (let number = 1; ; number++) {
    const name = call.params.get(`Filter.${number}.Name`);
    if (name === null) return left;
    const wanted = listParam(call.params, `Filter.${number}.Value`);
    left = left.filter((instance) => {
      const values = valuesOf(call, instance, name);
      if (!values) throw new AwsError(400, "InvalidParameterValue", `The filter '${name}' is invalid`);
      return values.some((value) => wanted.some((pattern) => matches(pattern, value)));
    });
  }
}

function byId(instances: readonly SimInstance[], ids: readonly string[]): readonly SimInstance[] {
  const malformed = ids.find((id) => !/^i-[0-9a-f]{8,17}$/.test(id));
  if (malformed !== undefined) throw new AwsError(400, "InvalidInstanceID.Malformed", `Invalid id: "${malformed}"`);
  const known = new Map(instances.map((instance) => [instance.id, instance]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    const text =
      missing.length === 1
        ? `The instance ID '${missing[0]}' does not exist`
        : `The instance IDs '${missing.join(", ")}' do not exist`;
    throw new AwsError(400, "InvalidInstanceID.NotFound", text);
  }
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

/** EC2, as far as it is read. */
export const ec2Operations: Readonly<Record<string, QueryOperation>> = {
  DescribeInstances: {
    resource: () => "",
    run: (call) => {
      const { account, region } = call.caller;
      const here = account.instances.filter((instance) => instance.region === region);
      const ids = listParam(call.params, "InstanceId");
      const max = call.params.get("MaxResults") ?? undefined;
      if (ids.length > 0 && max !== undefined) {
        throw new AwsError(
          400,
          "InvalidParameterCombination",
          "The parameter instancesSet cannot be used with the parameter maxResults",
        );
      }
      const chosen = filtered(call, ids.length > 0 ? byId(here, ids) : here);
      const question = [...call.params].filter(([name]) => name.startsWith("Filter.")).join(" ");
      const size = sizeOf(max, Math.max(chosen.length, 1), 1000, 5);
      const part = partOf(chosen, size, call.params.get("NextToken") ?? undefined, question, "InvalidNextToken");
      const items = part.items.map((instance) => reservationXml(account, instance));
      return list("reservationSet", items, "item") + fields({ nextToken: part.next ?? undefined });
    },
  },
};
