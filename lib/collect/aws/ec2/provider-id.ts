/** Instance and Region of a node's `providerID`, `aws:///us-east-1a/i-0abc`; null where it names no instance (Fargate, others). */
export function instanceOfProviderId(providerId: string): { readonly id: string; readonly region: string } | null {
  const match = /^aws:\/\/\/([a-z0-9-]+)\/(i-[0-9a-f]+)$/.exec(providerId);
  const [, zone, id] = match ?? [];
  const region = regionOfZone(zone ?? "");
  return id === undefined || region === null ? null : { id, region };
}

/** `us-east-1` of `us-east-1a` and of the local zone `us-east-1-bos-1a`; null: it is no zone. */
export function regionOfZone(zone: string): string | null {
  return /^[a-z]{2,}(?:-[a-z]+)+-\d/.exec(zone)?.[0] ?? null;
}
