import type { Instance } from "@aws-sdk/client-ec2";
import { list, optionalRecord, record, text } from "../../kubernetes/wire.ts";
import { maybe, maybeNumber } from "./values.ts";

/** An entry of `Instances` of describe-instances. */
export function wireInstance(value: unknown): Instance {
  const instance = record(value, "instance");
  const part = (field: string) => optionalRecord(instance[field], field);
  const options = instance["MetadataOptions"] === undefined ? undefined : part("MetadataOptions");
  const option = <T extends string>(field: string, ...known: readonly T[]): T | undefined =>
    known.find((one) => one === maybe(options?.[field], field));
  return {
    InstanceId: text(instance["InstanceId"], "InstanceId"),
    InstanceType: maybe(instance["InstanceType"], "InstanceType") as Instance["InstanceType"],
    PrivateIpAddress: maybe(instance["PrivateIpAddress"], "PrivateIpAddress"),
    IamInstanceProfile: { Arn: maybe(part("IamInstanceProfile")["Arn"], "IamInstanceProfile.Arn") },
    Placement: { AvailabilityZone: maybe(part("Placement")["AvailabilityZone"], "AvailabilityZone") },
    State: { Name: maybe(part("State")["Name"], "State.Name") as NonNullable<Instance["State"]>["Name"] },
    MetadataOptions: options && {
      State: option("State", "pending", "applied"),
      HttpTokens: option("HttpTokens", "optional", "required"),
      HttpEndpoint: option("HttpEndpoint", "enabled", "disabled"),
      HttpProtocolIpv6: option("HttpProtocolIpv6", "enabled", "disabled"),
      HttpPutResponseHopLimit: maybeNumber(options["HttpPutResponseHopLimit"], "HttpPutResponseHopLimit"),
    },
    NetworkInterfaces: list(instance["NetworkInterfaces"], "NetworkInterfaces").map((one) => ({
      PrivateIpAddresses: list(record(one, "NetworkInterfaces")["PrivateIpAddresses"], "PrivateIpAddresses").map(
        (address) => ({
          PrivateIpAddress: maybe(record(address, "PrivateIpAddresses")["PrivateIpAddress"], "PrivateIpAddress"),
        }),
      ),
    })),
    Tags: list(instance["Tags"], "Tags").map((one) => {
      const tag = record(one, "Tags");
      return { Key: maybe(tag["Key"], "Key"), Value: maybe(tag["Value"], "Value") };
    }),
  };
}
