import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AwsSession } from "../../aws/session.ts";
import { timeInPath } from "../cloudtrail/place.ts";
import { kubernetesCommands } from "../commands.ts";
import { asAwsCommand, asKubectl } from "./shapes.ts";

/** Writes the files of a bundle from running servers, as the commands would; what is refused leaves no file. */
export class BundleWriter {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** `kubernetes/` of one cluster, `at` being its folder with a slash at the end, by the API server's own answers. */
  async kubernetes(at: string, server: string, token: string): Promise<void> {
    for (const { file, args } of kubernetesCommands) {
      if (args[1] === "--raw") {
        const answer = await get(server, args[2] ?? "", token);
        if (answer !== null) await this.write(at + file, answer);
        continue;
      }
      const [plural = "", ...group] = (args[1] ?? "").split(".");
      const prefix = group.length === 0 ? "/api/v1" : `/apis/${group.join(".")}/v1`;
      const answer = await get(server, `${prefix}/${plural}`, token);
      if (answer === null) continue;
      const list = JSON.parse(answer) as { kind: string; apiVersion: string; items: object[] | null };
      const managedFields = args.includes("--show-managed-fields");
      await this.write(
        at + file,
        asKubectl(list.kind.replace(/List$/, ""), list.apiVersion, list.items ?? [], { managedFields }),
      );
    }
  }

  /** `eks/` of one cluster. */
  async eks(at: string, session: AwsSession, clusterName: string): Promise<void> {
    const eks = await session.client("eks");
    const save = async (command: string, ask: () => Promise<object>): Promise<void> => {
      const answer = await ask().catch(() => null);
      if (answer) await this.write(`${at}eks/${command}.json`, asAwsCommand(answer, { seconds: true }));
    };
    const saveEach = async <T>(
      command: string,
      items: readonly T[],
      ask: (item: T) => Promise<object>,
    ): Promise<void> => {
      let text = "";
      for (const item of items) text += `${asAwsCommand(await ask(item), { seconds: true })}\n`;
      await this.write(`${at}eks/${command}.json`, text);
    };
    await save("describe-cluster", () => eks.describeCluster({ name: clusterName }));
    const { associations = [] } = await merged(
      (nextToken) => eks.listPodIdentityAssociations({ clusterName, nextToken }),
      "associations",
    );
    await save("list-pod-identity-associations", () => Promise.resolve({ associations }));
    await saveEach("describe-pod-identity-association", associations, ({ associationId }) =>
      eks.describePodIdentityAssociation({ clusterName, associationId }),
    );
    const { nodegroups = [] } = await eks.listNodegroups({ clusterName });
    await save("list-nodegroups", () => Promise.resolve({ nodegroups }));
    await saveEach("describe-nodegroup", nodegroups, (nodegroupName) =>
      eks.describeNodegroup({ clusterName, nodegroupName }),
    );
    const { fargateProfileNames = [] } = await eks.listFargateProfiles({ clusterName });
    await save("list-fargate-profiles", () => Promise.resolve({ fargateProfileNames }));
    await saveEach("describe-fargate-profile", fargateProfileNames, (fargateProfileName) =>
      eks.describeFargateProfile({ clusterName, fargateProfileName }),
    );
    const { addons = [] } = await eks.listAddons({ clusterName });
    await save("list-addons", () => Promise.resolve({ addons }));
    await saveEach("describe-addon", addons, (addonName) => eks.describeAddon({ clusterName, addonName }));
    const entries = await eks.listAccessEntries({ clusterName }).catch(() => null);
    if (entries === null) return;
    await save("list-access-entries", () => Promise.resolve(entries));
    await saveEach("describe-access-entry", entries.accessEntries ?? [], (principalArn) =>
      eks.describeAccessEntry({ clusterName, principalArn }),
    );
  }

  /** `ec2/`: every instance of the Region. */
  async ec2(at: string, session: AwsSession): Promise<void> {
    const ec2 = await session.client("ec2");
    const answer = await merged((NextToken) => ec2.describeInstances({ MaxResults: 1000, NextToken }), "Reservations");
    await this.write(`${at}ec2/describe-instances.json`, asAwsCommand(answer));
  }

  /** `iam/<account>/`. */
  async iam(account: string, session: AwsSession): Promise<void> {
    const iam = await session.client("iam");
    const save = (command: string, text: string) => this.write(`iam/${account}/${command}.json`, text);
    const details: Record<string, unknown[]> = { RoleDetailList: [], Policies: [] };
    for (let Marker: string | undefined; ; ) {
      const page = await iam.getAccountAuthorizationDetails({
        Filter: ["Role", "LocalManagedPolicy", "AWSManagedPolicy"],
        ...(Marker === undefined ? {} : { Marker }),
      });
      details["RoleDetailList"]?.push(...(page.RoleDetailList ?? []));
      details["Policies"]?.push(...(page.Policies ?? []));
      if (!page.IsTruncated) break;
      Marker = page.Marker;
    }
    await save("get-account-authorization-details", asAwsCommand(details));
    await save("list-roles", asAwsCommand(await merged((Marker) => iam.listRoles({ Marker }), "Roles")));
    await save(
      "list-instance-profiles",
      asAwsCommand(await merged((Marker) => iam.listInstanceProfiles({ Marker }), "InstanceProfiles")),
    );
    const { OpenIDConnectProviderList = [] } = await iam.listOpenIDConnectProviders({});
    await save("list-open-id-connect-providers", asAwsCommand({ OpenIDConnectProviderList }));
    let described = "";
    for (const { Arn } of OpenIDConnectProviderList) {
      described += asAwsCommand(await iam.getOpenIDConnectProvider({ OpenIDConnectProviderArn: Arn }));
    }
    await save("get-open-id-connect-provider", described);
  }

  /** `cloudtrail/`: every event of an account and Region in the window; nothing where that is refused. */
  async trail(account: string, session: AwsSession, region: string, from: number, to: number): Promise<void> {
    const trail = await session.client("cloudtrail", region);
    const window = { StartTime: new Date(from), EndTime: new Date(to), MaxResults: 50 };
    const answer = await merged((NextToken) => trail.lookupEvents({ ...window, NextToken }), "Events").catch(
      () => null,
    );
    if (answer === null) return;
    const path = `cloudtrail/${account}/${region}/${timeInPath(from)}_${timeInPath(to)}/all.json`;
    await this.write(path, asAwsCommand(answer, { seconds: true }));
  }
}

async function get(server: string, path: string, token: string): Promise<string | null> {
  const answer = await fetch(server + path, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok ? answer.text() : null;
}

/** All pages as one answer, as the aws command gives them. */
async function merged<K extends string, P extends { readonly [key in K]?: readonly unknown[] | undefined }>(
  ask: (token: string | undefined) => Promise<P>,
  list: K,
): Promise<P> {
  const first = await ask(undefined);
  const items: unknown[] = [...(first[list] ?? [])];
  for (let token = tokenOf(first); token !== undefined; ) {
    const page = await ask(token);
    items.push(...(page[list] ?? []));
    token = tokenOf(page);
  }
  const { NextToken: _, nextToken: __, Marker: ___, IsTruncated: ____, ...rest } = first as Record<string, unknown>;
  return { ...rest, [list]: items } as unknown as P;
}

function tokenOf(page: object): string | undefined {
  const { NextToken, nextToken, Marker } = page as { NextToken?: string; nextToken?: string; Marker?: string };
  return NextToken ?? nextToken ?? Marker;
}
