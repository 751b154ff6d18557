import { timeInPath } from "../cloudtrail/place.ts";
import {
  type BundleCommand,
  blanks,
  describeInstances,
  eksCommands,
  eventQuestions,
  iamCommands,
  kubernetesCommands,
  lookupCommand,
} from "../commands.ts";
import { type BundleTarget, trailRegions } from "./target.ts";

/** A word that no shell reads anything into. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function argument(word: string): string {
  return blanks.some((blank) => word.includes(blank)) ? `"${word}"` : quoted(word);
}

function line({ tool, args }: BundleCommand): string {
  return `${tool}_ ${args.map(argument).join(" ")}`;
}

/** Redirected to its file; one that runs for each entry of a list asks for the list once more, as plain lines. */
function step(command: BundleCommand, list: readonly BundleCommand[], folder = ""): string {
  const { each, file } = command;
  const to = `> "${folder}${file}"`;
  const source = each && list.find((one) => one.file === each.file);
  if (!each || !source) return `${line(command)} ${to}`;
  const entry = each.field === null ? "[@]" : `[${each.field}]`;
  const query = `${each.list}[].${entry}`;
  const plain = { ...source, args: [...source.args.slice(0, -2), "--query", query, "--output", "text"] };
  return `${line(plain)} | while read -r EACH; do ${line(command)} < /dev/null; done ${to}`;
}

/**
 * A script for a POSIX shell that makes a bundle in the folder given to it. Every command reads only; one that is refused
 * leaves an empty file, which an audit reports as a gap.
 */
export function bundleScript(target: BundleTarget): string {
  const { context, cluster, region, profile, window } = target;
  const lines = [
    "#!/bin/sh",
    "# Makes a bundle for `rolecall audit --from DIR`. Give the folder as its argument. Needs kubectl and aws; reads only.",
    "# The files hold what pods carry, values of environment variables among it: keep them as you keep the cluster's own.",
    "set -u",
    "umask 077",
    `DIR="\${1:?give the folder to make}"`,
    `mkdir -p "$DIR/kubernetes" && cd "$DIR" || exit 2`,
    `kubectl_() { kubectl${context === null ? "" : ` --context ${quoted(context)}`} "$@"; }`,
    "",
    ...kubernetesCommands.map((command) => step(command, [])),
  ];
  if (cluster === null) {
    lines.push(
      "",
      "# Which EKS cluster this is was not said: call again with --cluster and --region for EKS, EC2 and IAM.",
      "",
    );
    return lines.join("\n");
  }
  lines.push(
    "",
    "export AWS_PAGER= AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=20",
    `aws_() { aws${profile === null ? "" : ` --profile ${quoted(profile)}`} "$@"; }`,
    `CLUSTER=${quoted(cluster)}`,
    `REGION=${region === null ? `"$(aws_ configure get region)"` : quoted(region)}`,
    `ACCOUNT="$(aws_ sts get-caller-identity --query Account --output text)"`,
    `mkdir -p eks ec2 "iam/$ACCOUNT"`,
    `printf 'name: %s\\naccount: "%s"\\nregion: %s\\n' "$CLUSTER" "$ACCOUNT" "$REGION" > cluster.yaml`,
    "",
    ...eksCommands.map((command) => step(command, eksCommands)),
    "",
    step(describeInstances, []),
    "",
    ...iamCommands.map((command) => step(command, iamCommands, "iam/$ACCOUNT/")),
    ...(window === null ? [] : trailLines(region, window)),
    "",
  );
  return lines.join("\n");
}

function trailLines(region: string | null, { from, to }: { readonly from: number; readonly to: number }): string[] {
  const folder = `${timeInPath(from)}_${timeInPath(to)}`;
  const home = "cloudtrail/$ACCOUNT/$REGION/$WINDOW/";
  const others = region === null ? [] : trailRegions(region).slice(1);
  const ids = String.raw`kubectl_ get nodes --output 'jsonpath={range .items[*]}{.spec.providerID}{"\n"}{end}' | sed -n 's|.*/\(i-[0-9a-f]*\)$|\1|p'`;
  const instance = line(lookupCommand("Username=$EACH"));
  return [
    "",
    `FROM=${new Date(from).toISOString()} TO=${new Date(to).toISOString()} WINDOW=${folder}`,
    `mkdir -p "${home}"`,
    ...[null, ...eventQuestions].map((question) => step(lookupCommand(question), [], home)),
    `${ids} | while read -r EACH; do ${instance} < /dev/null > "${home}Username=$EACH.json"; done`,
    ...others.flatMap((other) => {
      const away = `cloudtrail/$ACCOUNT/${other}/$WINDOW/`;
      return [`REGION=${other}`, `mkdir -p "${away}"`, step(lookupCommand(eventQuestions[0]), [], away)];
    }),
  ];
}
