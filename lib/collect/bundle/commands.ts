import {
  controllerResources,
  namespacesResource,
  networkPoliciesResource,
  nodesResource,
  podsResource,
  type Resource,
  serviceAccountsResource,
  webhooksResource,
} from "../kubernetes/resources.ts";

/** A part of a command that differs from bundle to bundle; it stands as an argument of its own. */
export const blanks = ["$CLUSTER", "$REGION", "$FROM", "$TO", "$EACH"] as const;
export type Blank = (typeof blanks)[number];

/** One file of a bundle and the command that writes it. */
export interface BundleCommand {
  /** From the folder of the cluster or the account. */
  readonly file: string;
  readonly tool: "kubectl" | "aws";
  readonly args: readonly string[];
  /** The command runs once for each element of this answer, with the element in place of `$EACH`; answers follow each other. */
  readonly each?: {
    readonly file: string;
    readonly list: string;
    /** Field of the element; null: the element itself. */
    readonly field: string | null;
  };
}

function get(resource: Resource, ...more: readonly string[]): BundleCommand {
  const { plural, group } = resource;
  const namespaced = resource !== nodesResource && resource !== namespacesResource && resource !== webhooksResource;
  return {
    file: `kubernetes/${plural}.json`,
    tool: "kubectl",
    args: [
      "get",
      group === "" ? plural : `${plural}.${group}`,
      ...(namespaced ? ["--all-namespaces"] : []),
      ...more,
      "--output",
      "json",
    ],
  };
}

function aws(service: string, command: string, ...args: readonly string[]): BundleCommand {
  return { file: `${service}/${command}.json`, tool: "aws", args: [service, command, ...args, "--output", "json"] };
}

const raw = (file: string, path: string): BundleCommand => ({
  file: `kubernetes/${file}.json`,
  tool: "kubectl",
  args: ["get", "--raw", path],
});

export const versionCommand = raw("version", "/version");
export const issuerCommand = raw("openid-configuration", "/.well-known/openid-configuration");

/** Managed fields tell when an annotation was written; kubectl leaves them out unless it is asked. */
export const managedFields = "--show-managed-fields";

export const kubernetesCommands: readonly BundleCommand[] = [
  get(podsResource),
  get(serviceAccountsResource, managedFields),
  get(nodesResource),
  get(namespacesResource),
  get(networkPoliciesResource),
  get(webhooksResource),
  ...controllerResources.map(({ resource }) => get(resource)),
  versionCommand,
  issuerCommand,
];

const eks = (command: string, ...args: readonly string[]) =>
  aws("eks", command, "--cluster-name", "$CLUSTER", ...args, "--region", "$REGION");

function describe(
  command: string,
  option: string,
  list: { readonly command: string; readonly list: string; readonly field: string | null },
): BundleCommand {
  const each = { file: `eks/${list.command}.json`, list: list.list, field: list.field };
  return { ...eks(command, option, "$EACH"), each };
}

export const describeCluster = aws("eks", "describe-cluster", "--name", "$CLUSTER", "--region", "$REGION");

const eksLists = [
  {
    command: "list-pod-identity-associations",
    list: "associations",
    field: "associationId",
    describe: "describe-pod-identity-association",
    option: "--association-id",
  },
  {
    command: "list-nodegroups",
    list: "nodegroups",
    field: null,
    describe: "describe-nodegroup",
    option: "--nodegroup-name",
  },
  {
    command: "list-fargate-profiles",
    list: "fargateProfileNames",
    field: null,
    describe: "describe-fargate-profile",
    option: "--fargate-profile-name",
  },
  { command: "list-addons", list: "addons", field: null, describe: "describe-addon", option: "--addon-name" },
  {
    command: "list-access-entries",
    list: "accessEntries",
    field: null,
    describe: "describe-access-entry",
    option: "--principal-arn",
  },
];

export const eksCommands: readonly BundleCommand[] = [
  describeCluster,
  ...eksLists.flatMap((list) => [eks(list.command), describe(list.describe, list.option, list)]),
];

export const describeInstances = aws("ec2", "describe-instances", "--region", "$REGION");

/** Files of an account, below `iam/<account>/`. */
export const iamCommands: readonly BundleCommand[] = [
  aws("iam", "get-account-authorization-details", "--filter", "Role", "LocalManagedPolicy", "AWSManagedPolicy"),
  aws("iam", "list-roles"),
  aws("iam", "list-open-id-connect-providers"),
  {
    ...aws("iam", "get-open-id-connect-provider", "--open-id-connect-provider-arn", "$EACH"),
    each: { file: "list-open-id-connect-providers.json", list: "OpenIDConnectProviderList", field: "Arn" },
  },
  aws("iam", "list-instance-profiles"),
].map((command) => ({ ...command, file: command.file.slice("iam/".length) }));

/** Attributes by which CloudTrail is asked, as `EventName=...`; the file of a question is named by it. */
export const eventQuestions = [
  "EventName=AssumeRoleWithWebIdentity",
  "EventName=AssumeRoleForPodIdentity",
  "EventName=AssumeRole",
] as const;

/** Events of a look through everything: as many as 20 calls give. Where the account is quiet these are all there are. */
const mostOfAll = 1000;

/** `attribute`: null for every event; files below `cloudtrail/<account>/<region>/<from>_<to>/`. */
export function lookupCommand(attribute: string | null): BundleCommand {
  const [key, value] = attribute?.split("=") ?? [];
  const asked =
    attribute === null
      ? ["--max-items", String(mostOfAll)]
      : ["--lookup-attributes", `AttributeKey=${key},AttributeValue=${value}`];
  return {
    ...aws(
      "cloudtrail",
      "lookup-events",
      ...asked,
      "--start-time",
      "$FROM",
      "--end-time",
      "$TO",
      "--region",
      "$REGION",
    ),
    file: `${attribute ?? "all"}.json`,
  };
}

/** The command as a person would type it, with where its output goes; `folder`: where `file` lies, with a slash at its end. */
export function commandLine({ tool, args, file, each }: BundleCommand, folder = ""): string {
  const line = `${tool} ${args.join(" ")} > ${folder}${file}`;
  return each === undefined ? line : `for each entry of ${folder}${each.file}: ${line.replace(" > ", " >> ")}`;
}

/** The command that writes a file of the cluster's or account's folder. */
export function commandFor(commands: readonly BundleCommand[], file: string): BundleCommand {
  const command = commands.find((one) => one.file === file);
  if (command === undefined) throw new Error(`no command writes ${file}`);
  return command;
}
