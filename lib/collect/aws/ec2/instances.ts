import type { Instance, InstanceMetadataOptionsResponse } from "@aws-sdk/client-ec2";
import pLimit from "p-limit";
import type { Listing } from "#lib/domain/coverage.ts";
import type { Ec2Instance, MetadataOptions } from "#lib/domain/inventory/aws.ts";
import { complete } from "../coverage.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";

/** Values that one filter takes. */
const idsPerCall = 200;
const concurrency = 8;

/**
 * Instances by id with their metadata options. Asked by filter, so that an id that EC2 does not know is simply absent from
 * a complete list and does not fail the others.
 */
export async function collectInstances(
  session: AwsSession,
  ids: readonly string[],
  region = session.region,
): Promise<Listing<Ec2Instance>> {
  const account = (await session.identity()).caller?.account ?? "account not known";
  const subject = { source: "ec2:DescribeInstances", scope: `${account} ${region}` };
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) {
    const now = session.clock.now();
    return { items: [], coverage: complete({ ...subject, startedAt: now }, 0, now) };
  }
  return readList<Ec2Instance>(session, subject, async (reader) => {
    const ec2 = await session.client("ec2", region);
    const limit = pLimit(concurrency);
    const readSome = async (some: readonly string[]): Promise<void> => {
      const listed = pages(async (token) => {
        const answer = await ec2.describeInstances(
          { Filters: [{ Name: "instance-id", Values: [...some] }], MaxResults: 1000, NextToken: token },
          { abortSignal: reader.abortSignal },
        );
        return { items: answer.Reservations, next: answer.NextToken };
      });
      for await (const reservations of listed) {
        reader.add(
          reservations.flatMap(({ OwnerId, Instances = [] }) =>
            Instances.flatMap((instance) => decodeInstance(instance, OwnerId ?? account, region) ?? []),
          ),
        );
      }
    };
    const chunks = Array.from({ length: Math.ceil(wanted.length / idsPerCall) }, (_, index) =>
      wanted.slice(index * idsPerCall, (index + 1) * idsPerCall),
    );
    const asked = chunks.map((chunk) =>
      limit(() =>
        readSome(chunk).catch((error: unknown) =>
          reader.gap(
            error,
            subject.source,
            chunks.length === 1 ? null : `${chunk.length} of ${wanted.length} instances`,
          ),
        ),
      ),
    );
    await Promise.all(asked);
  });
}

/** One instance; null when it has no id. */
export function decodeInstance(instance: Instance, account: string, region: string): Ec2Instance | null {
  const { InstanceId: id, Tags = [] } = instance;
  if (id === undefined) return null;
  const tag = (key: string) => Tags.find((one) => one.Key === key)?.Value ?? null;
  const template = tag("aws:ec2launchtemplate:id");
  const version = tag("aws:ec2launchtemplate:version");
  const interfaces = (instance.NetworkInterfaces ?? []).flatMap((one) => one.PrivateIpAddresses ?? []);
  const ips = [instance.PrivateIpAddress, ...interfaces.map((one) => one.PrivateIpAddress)];
  return {
    id,
    region,
    account,
    instanceProfileArn: instance.IamInstanceProfile?.Arn ?? null,
    instanceType: instance.InstanceType ?? null,
    zone: instance.Placement?.AvailabilityZone ?? null,
    launchTemplate: template === null || version === null ? template : `${template}:${version}`,
    privateIps: [...new Set(ips.filter((ip) => ip !== undefined))],
    metadata: metadataOptions(instance.MetadataOptions),
    state: instance.State?.Name ?? null,
  };
}

/** null where what matters was not told; IPv6 is off unless it is said to be on (domain facts 9). */
function metadataOptions(options: InstanceMetadataOptionsResponse | undefined): MetadataOptions | null {
  const { HttpEndpoint: endpoint, HttpTokens: tokens, HttpPutResponseHopLimit: hopLimit } = options ?? {};
  if (endpoint === undefined || tokens === undefined || hopLimit === undefined) return null;
  return { endpoint, tokens, hopLimit, ipv6: options?.HttpProtocolIpv6 ?? "disabled", state: options?.State ?? null };
}
