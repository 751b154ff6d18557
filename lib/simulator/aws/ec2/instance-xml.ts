import { profileArn } from "../../build/arn.ts";
import { nodeName } from "../../build/node.ts";
import type { SimAccount, SimInstance } from "../../world.ts";
import { fields, isoTime, list, wrap } from "../xml.ts";

const launchedAt = Date.UTC(2026, 8, 1);

/** EC2 tells the launch template of an instance by tags. */
export const tagsOf = (instance: SimInstance): Readonly<Record<string, string>> => ({
  ...(instance.launchTemplate ? { "aws:ec2launchtemplate:id": instance.launchTemplate } : {}),
  ...instance.tags,
});

/** One instance in its reservation, as DescribeInstances gives it. */
export function reservationXml(account: SimAccount, instance: SimInstance): string {
  const { metadata } = instance;
  const primary = instance.privateIps[0] ?? "";
  const profile = account.instanceProfiles.find((one) => one.name === instance.instanceProfile);
  const addresses = instance.privateIps.map((ip) => fields({ privateIpAddress: ip, primary: ip === primary }));
  const inner =
    fields({ instanceId: instance.id, imageId: "ami-00000000000000000" }) +
    wrap("instanceState", fields({ code: 16, name: "running" })) +
    fields({
      privateDnsName: nodeName(primary, instance.region),
      privateIpAddress: primary,
      instanceType: instance.type,
      launchTime: isoTime(launchedAt).replace("Z", ".000Z"),
    }) +
    wrap("placement", fields({ availabilityZone: instance.zone, tenancy: "default" })) +
    (instance.instanceProfile
      ? wrap(
          "iamInstanceProfile",
          fields({
            arn: profileArn(account.id, instance.instanceProfile, account.partition),
            id: profile?.id ?? "AIPAUNKNOWN0000000000",
          }),
        )
      : "") +
    list(
      "tagSet",
      Object.entries(tagsOf(instance)).map(([key, value]) => fields({ key, value })),
      "item",
    ) +
    list(
      "networkInterfaceSet",
      [fields({ privateIpAddress: primary }) + list("privateIpAddressesSet", addresses, "item")],
      "item",
    ) +
    wrap(
      "metadataOptions",
      fields({
        state: "applied",
        httpTokens: metadata.tokens,
        httpPutResponseHopLimit: metadata.hopLimit,
        httpEndpoint: metadata.endpoint,
        httpProtocolIpv6: "disabled",
        instanceMetadataTags: "disabled",
      }),
    );
  return (
    fields({ reservationId: `r-${instance.id.slice(2)}`, ownerId: account.id }) +
    wrap("groupSet", "") +
    list("instancesSet", [inner], "item")
  );
}
